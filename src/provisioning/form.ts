import type { ResourceId } from '../network/resourceId.ts';
import type { GatewayUnusable } from '../network/usable.ts';
import type { CircuitItem, GatewayItem } from '../ports/inventory.ts';
import type { RequestId } from '../request/connectionRequest.ts';
import type { PlanField } from '../request/draft.ts';
import type { FromDefaults } from './fromDefaults.ts';

/** What the form asks, what it offers, and what it already knows. Drawn as a dialog, or as a card where dialogs fail. */
export interface Form {
  readonly requestId: RequestId;
  readonly number: number;
  readonly revision: number;
  /** Nothing was agreed to yet: giving the form up gives the request up. */
  readonly isDraft: boolean;
  /** As typed, or filled in: nobody types a thing twice. */
  readonly values: FormValues;
  /** Undefined when the list could not be read: then the field takes a name, an id or a link. */
  readonly circuits: readonly CircuitItem[] | undefined;
  readonly gateways: readonly GatewayChoice[] | undefined;
  readonly reach: { readonly circuitId: Reach; readonly gatewayId: Reach };
  /** The one end that the request was started from, where that is all that is known of it. */
  readonly startedFrom: ListedEnd | undefined;
  /** The connection's name is the bot's idea, nobody typed it. */
  readonly isNameProposed: boolean;
  readonly problems: readonly FieldProblem[];
  /** What of it is from the defaults of the conversation; absent where nothing is. */
  readonly fromDefaults?: FromDefaults;
}

/**
 * How far a list reaches: over everything; over the first 10,000; or over those of which Azure said in time whether the
 * requester may read them.
 */
export type Reach = 'whole' | 'first' | 'unsaid';

/** An entry of either list. */
export type ListedEnd =
  | { readonly kind: 'circuit'; readonly item: CircuitItem }
  | { readonly kind: 'gateway'; readonly item: GatewayChoice };

/** Longer lists are searched as somebody types: nobody looks through more. */
export const LISTED_MOST = 100;

/** Whether a list is missing or a name not looked up because Azure did not say. */
export function isIncomplete({ reach, problems }: Form): boolean {
  const isUnsaid = reach.circuitId === 'unsaid' || reach.gatewayId === 'unsaid';
  return isUnsaid || problems.some(({ code }) => code === 'unread');
}

/** Inputs arrive as strings or not at all. */
export interface FormValues {
  readonly circuitId: string | undefined;
  readonly gatewayId: string | undefined;
  /** A name, an id or a link, typed beside the list. Where there is one, it is what is meant. */
  readonly circuitText: string | undefined;
  readonly gatewayText: string | undefined;
  readonly connectionName: string | undefined;
  readonly resourceGroup: string | undefined;
  readonly routingWeight: string | undefined;
  readonly fastPath: string | undefined;
  readonly reason: string | undefined;
}

export type GatewayChoice = GatewayItem & { readonly unusable: GatewayUnusable | undefined };

/** What is wrong with one field of the form, beside which it is shown. */
export type FieldProblem = { readonly field: PlanField | 'reason' } & (
  | { readonly code: 'missing' }
  | { readonly code: 'notFound'; readonly given: string }
  | { readonly code: 'unread'; readonly given: string }
  | { readonly code: 'wrongKind'; readonly given: string }
  | { readonly code: 'hubGateway'; readonly given: string; readonly id: ResourceId }
  | { readonly code: 'several'; readonly given: string; readonly ids: readonly ResourceId[] }
  | { readonly code: 'nameInvalid' }
  | { readonly code: 'weightInvalid'; readonly given: string }
  | { readonly code: 'resourceGroupInvalid' }
  | { readonly code: 'fastPathInvalid' }
  | { readonly code: 'tooLong'; readonly limit: number }
);
