import type { Color, Head } from './models.ts';

/** Colour of ARM's provisioningState; the word stands beside it. */
export function statusColor(status: string | undefined): Color {
  if (status === 'Succeeded') return 'good';
  return status === 'Failed' || status === 'Canceled' ? 'attention' : 'warning';
}

/** Colour of ARM's connectionStatus. What is not reported is neither good nor bad. */
export function connectionStatusColor(status: string | undefined): Color {
  if (status === 'Connected') return 'good';
  return status === 'NotConnected' ? 'attention' : 'default';
}

const SYMBOLS: Readonly<Record<Color, string>> = { good: '✓', attention: '✕', warning: '!', accent: 'i', default: 'i' };

export function headOf(color: Color, headline: string): Head {
  return { tone: color === 'default' ? 'emphasis' : color, color, symbol: SYMBOLS[color], headline };
}
