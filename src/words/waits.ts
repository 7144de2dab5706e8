import type { AzureError } from '../network/azureError.ts';
import { type Passing, passingOf } from '../network/busy.ts';
import type { Wait } from '../request/connectionRequest.ts';

/** What a request in the queue waits for, in the three ways in which it is said. */
interface WaitWords {
  /** After "ER-7". */
  readonly waits: string;
  /** What it means, and whom to ask if it lasts. */
  readonly hint: string;
  /** After a day of it. */
  readonly ended: string;
}

/** How a wait is told. */
export function waitWords(wait: Wait): WaitWords {
  return OWN_WAITS[wait.code] ?? (isFinding(wait) ? FOUND_BUSY : PASSING[passingOf(errorOf(wait)) ?? 'unexplained']);
}

/** Whether nobody is busy: Azure could not be read. */
export function isUnread({ code }: Wait): boolean {
  return Object.hasOwn(UNREAD_WAITS, code);
}

/** ARM's refusal; records of earlier versions keep its code and text alone. */
export function errorOf({ code, text, error }: Wait): AzureError {
  return error ?? { code, message: text, details: [], status: undefined, correlationId: undefined };
}

/** What the checks find busy has a code that begins small; ARM's begin with a capital. */
function isFinding({ code }: Wait): boolean {
  return /^[a-z]/.test(code);
}

const LASTING = 'If that lasts, the activity logs of circuit and gateway show their owners what is changed there.';

const PASSING: Readonly<Record<Passing, WaitWords>> = {
  busy: {
    waits: 'waits until circuit and gateway are free',
    hint: `Something else changes the circuit, the gateway or the connection. ${LASTING}`,
    ended: 'Azure stayed busy for 24 hours.',
  },
  throttled: {
    waits: 'waits: Azure limits the number of calls',
    hint: 'Too many calls were made in the subscription. If that lasts, whoever runs this bot can see what else calls Azure with its identity.',
    ended: 'Azure limited the number of calls for 24 hours.',
  },
  unexplained: {
    waits: 'waits: Azure refused; it may pass',
    hint: 'Azure does not say what is in the way. If it does not pass, ask the owner of the gateway to look at its activity log, and the owner of the circuit at its links.',
    ended: 'Azure refused it for 24 hours.',
  },
};

/** The finding itself says what is busy. */
const FOUND_BUSY: WaitWords = { ...PASSING.busy, hint: LASTING };

const AGAIN = 'Nothing is created on facts that were not read.';

const UNREAD_WAITS: Readonly<Record<string, WaitWords>> = {
  unreachable: {
    waits: 'waits: Azure did not answer all that must be read first',
    hint: `Azure did not answer all that must be read just before a create. ${AGAIN}`,
    ended: 'Azure could not be read for 24 hours.',
  },
  throttled: {
    waits: 'waits: Azure limits the number of calls, and not all was read that must be',
    hint: `Azure limits the number of calls, so not all was read that must be just before a create. ${AGAIN}`,
    ended: 'Azure limited the number of calls for 24 hours.',
  },
  broken: {
    waits: 'waits: Azure answered with errors where it must be read first',
    hint: `Azure answered with an error of its own to what must be read just before a create. ${AGAIN}`,
    ended: 'Azure could not be read for 24 hours.',
  },
};

const OWN_WAITS: Readonly<Record<string, WaitWords>> = {
  ...UNREAD_WAITS,
  subscriptionNotRegistered: {
    waits: 'waits until the subscription is registered for Microsoft.Network',
    hint: 'The registration takes a few minutes.',
    ended: 'The subscription was not registered within 24 hours.',
  },
};
