import { shown } from '../../src/words/shown.ts';

/** Texts that would do harm where somebody pastes them into a template, a query, a path, Markdown or a mention. */
export const HOSTILE: readonly { readonly because: string; readonly typed: string }[] = [
  { because: 'emoji', typed: '🔥🛰️' },
  { because: 'right-to-left with an override', typed: 'שער\u202eer-zurich' },
  { because: 'Markdown', typed: '**er**[x](https://evil.example)_y_' },
  // biome-ignore lint/suspicious/noTemplateCurlyInString: what somebody types, word for word
  { because: 'a template expression', typed: '${$root.requestId}' },
  { because: 'a mention', typed: '<at>Bob</at>' },
  { because: 'quotes of the query language', typed: "er'or'1'=='1" },
  { because: 'double quotes and a pipe', typed: 'er"|take(1)' },
  { because: 'a backslash that would eat the quote', typed: "er\\'|take(1)//" },
  { because: 'a path', typed: '../../providers/Microsoft.Network' },
  { because: 'an encoded path', typed: '%2e%2e%2fproviders' },
  { because: 'a query string', typed: 'er?api-version=1&x=#y' },
  { because: 'a tag', typed: '<script>alert(1)</script>' },
  { because: 'a very long word', typed: 'x'.repeat(3_000) },
];

export const NO_WEIGHTS: readonly string[] = ['-1', '32001', '1.5', '1e3', 'ten', '0x10', '１０', '9'.repeat(40)];

/** https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules */
export const NO_CONNECTION_NAMES: readonly string[] = [
  '-starts-with-hyphen',
  '.starts-with-period',
  'ends-with-hyphen-',
  'ends-with-period.',
  'has/slash',
  'has%percent',
  'ümlaut',
  'x'.repeat(81),
];

export const NO_GROUP_NAMES: readonly string[] = [
  '..',
  'ends-with-period.',
  'rg/providers/x',
  'rg?x=1',
  'x'.repeat(91),
];

export function noneCalled(what: 'circuit' | 'gateway', typed: string): string {
  return `No ${what} called "${shown(typed)}" was found in the subscriptions that the bot can read. Check the spelling, or paste its portal link.`;
}

export function noWeight(typed: string): string {
  return `"${shown(typed)}" is not a routing weight. It is a whole number from 0 to 32000, in digits; the higher one is preferred.`;
}

export const NO_NAME =
  'A connection name has 1 to 80 letters, digits, periods, underscores and hyphens, begins with a letter or digit and ends with a letter, digit or underscore.';
export const NO_GROUP =
  'A resource group name has 1 to 90 letters, digits, underscores, hyphens, periods and parentheses, and does not end with a period.';
export const WHICH_REQUEST = 'Type requests for the open ones.';
export const UNKNOWN_BUTTON =
  'This button belongs to a card that the bot does not know any more. Nothing was changed. Type requests for the open requests, or help.';
