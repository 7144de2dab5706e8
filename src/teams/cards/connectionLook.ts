import type { Color, Head } from './models.ts';
import { MARKS } from './sections.ts';

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

export function headOf(color: Color, headline: string): Head {
  return { tone: color === 'default' ? 'emphasis' : color, symbol: MARKS[color] || 'i', headline };
}
