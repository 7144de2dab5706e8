import { findResourceId, kindOf, nameOf, type ResourceKind } from '../network/resourceId.ts';
import { shown } from './shown.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** A fixed instant, the same for every reader and in every log: `24 Nov 2026, 12:45 UTC`. */
export function instantText(at: Date): string {
  return `${at.getUTCDate()} ${MONTHS[at.getUTCMonth()]} ${at.getUTCFullYear()}, ${timeText(at)}`;
}

/**
 * A fixed instant that each reader's client writes in its own language and time zone. Only in a TextBlock, and never
 * among words that somebody else wrote.
 * https://learn.microsoft.com/adaptive-cards/authoring-cards/text-features#datetime-function-rules
 */
export function readersTime(at: Date): string {
  const instant = `${at.toISOString().slice(0, 19)}Z`;
  return `{{DATE(${instant},SHORT)}} {{TIME(${instant})}}`;
}

/** `12:45 UTC`, for what is hours away at most. */
export function timeText(at: Date): string {
  return `${at.toISOString().slice(11, 16)} UTC`;
}

/** Somebody of whom the chat tells no name. */
export const UNNAMED = 'Somebody';

/** How a command reaches the bot: in shared places it hears nothing else. */
export const TYPE = 'type (in a channel or group chat, mention me first)';

export function requestName(number: number): string {
  return `ER-${number}`;
}

/** `1 warning`, `2 warnings`. */
export function countText(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** `a, b and c`; at most `limit` of them, the rest as a number. */
export function listText(items: readonly string[], limit = 5): string {
  const named = items.slice(0, limit);
  const rest = items.length - named.length;
  const all = rest > 0 ? [...named, `${rest} more`] : named;
  if (all.length <= 1) return all.join('');
  return `${all.slice(0, -1).join(', ')} and ${all.at(-1)}`;
}

export function bandwidthText(mbps: number): string {
  return mbps >= 1_000 ? `${mbps / 1_000} Gbps` : `${mbps} Mbps`;
}

export const KIND_WORDS: Readonly<Record<ResourceKind, string>> = {
  circuit: 'circuit',
  gateway: 'gateway',
  connection: 'connection',
};

const GROUP_SCOPE = /^\/subscriptions\/[^/]+\/resourceGroups\/([^/]+)$/iu;

/** A scope as people call it: `circuit er-ams`, `resource group rg-hub`. Its id is far too long for a sentence. */
export function scopeText(scope: string): string {
  const id = findResourceId(scope);
  const kind = id && kindOf(id);
  if (id && kind) return `${KIND_WORDS[kind]} ${shown(nameOf(id))}`;
  const group = GROUP_SCOPE.exec(scope)?.[1];
  return group ? `resource group ${shown(group)}` : shown(scope);
}
