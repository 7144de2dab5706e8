import { circuitId, gatewayId } from '../simulator/azure/builtInIds.ts';
import type { Json } from '../simulator/teams/json.ts';
import { UNKNOWN_BUTTON } from './badWords.ts';

/** A button that no card of the bot has, as somebody with a tool can press it. */
export interface BadPress {
  readonly because: string;
  readonly verb: unknown;
  /** `real` is a request of the presser's own in this place. */
  readonly data: (real: { readonly requestId: string; readonly revision: number }) => unknown;
  readonly reads: string;
}

const STALE =
  'has changed since that card was drawn, so nothing was done. Please look at the card as it is now, then press again.';
const edit = 'editRequest';

export const BAD_PRESSES: readonly BadPress[] = [
  ...[
    'explodeRequest',
    '',
    '__proto__',
    'constructor',
    'toString',
    'x'.repeat(10_000),
    '../confirmRequest',
    'CONFIRMREQUEST',
    'openform',
  ].map((verb) => ({
    because: `the verb ${verb.slice(0, 20)}`,
    verb,
    data: (real: object) => real,
    reads: UNKNOWN_BUTTON,
  })),
  ...[{ verb: 'confirmRequest' }, ['confirmRequest'], 7, null].map((verb) => ({
    because: `a verb that is no text: ${JSON.stringify(verb)}`,
    verb,
    data: (real: object) => real,
    reads: UNKNOWN_BUTTON,
  })),
  ...[
    '00000000-0000-4000-8000-000000000000',
    '../../data/bot.db',
    "' or 1=1 --",
    '%',
    '*',
    'x'.repeat(10_000),
    '🔥'.repeat(5_000),
    // biome-ignore lint/suspicious/noTemplateCurlyInString: what a forger sends, word for word
    '${requestId}',
    '',
    '__proto__',
    { requestId: 'x' },
    ['x'],
    1,
    true,
    null,
    undefined,
  ].map((requestId) => ({
    because: `the request ${JSON.stringify(requestId)?.slice(0, 40)}`,
    verb: edit,
    data: ({ revision }: { readonly revision: number }) => ({ requestId, revision }),
    reads: UNKNOWN_BUTTON,
  })),
  ...[
    undefined,
    null,
    0,
    -1,
    99,
    1.5,
    '',
    'today',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: what a forger sends, word for word
    '${revision}',
    {},
    [],
    'x'.repeat(10_000),
    Number.MAX_SAFE_INTEGER,
  ].map((revision) => ({
    because: `the revision ${JSON.stringify(revision)?.slice(0, 40)}`,
    verb: edit,
    data: ({ requestId }: { readonly requestId: string }) => ({ requestId, revision }),
    reads: STALE,
  })),
  ...[undefined, null, 'text', 7, [], [[]], '{}'].map((data) => ({
    because: `data that is no object: ${JSON.stringify(data)}`,
    verb: edit,
    data: () => data,
    reads: UNKNOWN_BUTTON,
  })),
  ...[
    '',
    '../..',
    "er'or'1'=='1",
    '🔥',
    'x'.repeat(10_000),
    gatewayId('ergw-hub-weu').replace('virtualNetworkGateways', 'virtualNetworks'),
  ].map((resourceId) => ({
    because: `status of ${resourceId.slice(0, 40)}`,
    verb: 'showStatus',
    data: () => ({ resourceId }),
    reads: UNKNOWN_BUTTON,
  })),
  ...[
    '',
    '../..',
    circuitId('er-zurich').replace('rg-connectivity', '..'),
    gatewayId('ergw-hub-weu'),
    'x'.repeat(10_000),
  ].map((id) => ({
    because: `a connection from ${id.slice(0, 40)}`,
    verb: 'connectFrom',
    data: () => ({ circuitId: id }),
    reads: UNKNOWN_BUTTON,
  })),
  {
    because: 'a connection from a gateway that is a circuit',
    verb: 'connectFrom',
    data: () => ({ gatewayId: circuitId('er-zurich') }),
    reads: UNKNOWN_BUTTON,
  },
];

/** A card as somebody forges it: one button, whatever it says. */
export function forged(verb: unknown, data: unknown): Json {
  const actions = [{ type: 'Action.Execute', title: 'Forged', verb, data }];
  return { type: 'AdaptiveCard', version: '1.4', body: [{ type: 'ActionSet', actions }] };
}

export function forgedDialogButton(data: Json): Json {
  return forgedSubmit({ ...data, msteams: { type: 'task/fetch' } });
}

export function forgedSubmit(data: Json): Json {
  const actions = [{ type: 'Action.Submit', title: 'Forged', data }];
  return { type: 'AdaptiveCard', version: '1.4', body: [{ type: 'ActionSet', actions }] };
}
