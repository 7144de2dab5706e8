import type { ResourceId } from '../network/resourceId.ts';
import type { Plan } from './plan.ts';
import type { Steps } from './steps.ts';

/** What is known of a plan so far. */
export interface Draft {
  readonly circuitId: ResourceId | undefined;
  readonly gatewayId: ResourceId | undefined;
  /** What was typed for it, while it is not known which resource that means. */
  readonly circuitGiven: string | undefined;
  readonly gatewayGiven: string | undefined;
  /** Why it is not known; absent where nothing was found, and in records of earlier versions. */
  readonly circuitWhy?: Unresolved | undefined;
  readonly gatewayWhy?: Unresolved | undefined;
  readonly connectionName: string | undefined;
  readonly resourceGroup: string | undefined;
  readonly routingWeight: number | undefined;
  readonly fastPath: boolean | undefined;
  /** While it is asked for step by step; absent where a form asks, and in records of earlier versions. */
  readonly steps?: Steps | undefined;
}

/** What is kept of a reason: a few sentences. */
export const REASON_LIMIT = 500;

/** `unread`: Azure did not say what the name means. `notChosen`: it means nothing, or too much, that could be linked. */
export type Unresolved = 'unread' | 'notChosen';

export const EMPTY_DRAFT: Draft = {
  circuitId: undefined,
  gatewayId: undefined,
  circuitGiven: undefined,
  gatewayGiven: undefined,
  connectionName: undefined,
  resourceGroup: undefined,
  routingWeight: undefined,
  fastPath: undefined,
};

/** The draft that an edit of an agreed plan starts from. */
export function draftOf(plan: Plan): Draft {
  return { ...plan, circuitGiven: undefined, gatewayGiven: undefined };
}

/** What a form can have wrong. */
export type PlanField = keyof Plan;
