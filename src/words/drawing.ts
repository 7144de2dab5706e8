import type { Status } from '../request/connectionRequest.ts';
import { shown } from './shown.ts';

export const ON_PREMISES = 'On-premises';
export const NOT_CHOSEN = 'not chosen yet';

/** What stands between circuit and gateway, for each state of a request. */
const CONNECTION_WORDS: Readonly<Record<Status, string>> = {
  draft: 'to be created',
  checking: 'to be created',
  awaitingConfirmation: 'to be created',
  queued: 'to be created',
  provisioning: 'being created',
  provisioned: 'Succeeded',
  failed: 'failed',
  cleaningUp: 'being deleted',
  expired: 'not created',
  cancelled: 'not created',
};

/** `to be created: conn-er-amsterdam`; where no name is known yet, the words alone. */
export function connectionText(status: Status, name: string | undefined): string {
  return named(CONNECTION_WORDS[status], name);
}

/** After a failure that left nothing behind. */
export function notThereText(name: string): string {
  return named('not created', name);
}

/** @param status - Azure's own word for how it stands */
export function standsText(status: string | undefined, name: string): string {
  return named(status ? shown(status) : 'state not reported', name);
}

function named(words: string, name: string | undefined): string {
  return name ? `${words}: ${shown(name)}` : words;
}

/** A node of which no name is known is called by what it is. */
export const NODE_WORDS = { circuit: 'Circuit', gateway: 'Gateway', network: 'Network' } as const;
export type NodeKind = keyof typeof NODE_WORDS;

/** What else is known of a node, beside its name. */
export function knownText(known: readonly (string | undefined)[]): string {
  return known.flatMap((one) => (one ? [shown(one)] : [])).join(' · ');
}

/** Who carries the circuit, and where it meets Microsoft's edge. */
export function carriedText(provider: string | undefined, location: string | undefined): string {
  return [provider, location].flatMap((one) => (one ? [shown(one)] : [])).join(', ');
}
