import type { ResourceId } from '../network/resourceId.ts';
import type { Plan } from './plan.ts';

/** What is known of a plan so far. */
export interface Draft {
  readonly circuitId: ResourceId | undefined;
  readonly gatewayId: ResourceId | undefined;
  readonly connectionName: string | undefined;
  readonly resourceGroup: string | undefined;
  readonly routingWeight: number | undefined;
  readonly fastPath: boolean | undefined;
}

export const EMPTY_DRAFT: Draft = {
  circuitId: undefined,
  gatewayId: undefined,
  connectionName: undefined,
  resourceGroup: undefined,
  routingWeight: undefined,
  fastPath: undefined,
};

/** The draft that an edit of an agreed plan starts from. */
export function draftOf(plan: Plan): Draft {
  return plan;
}

export type DraftField = keyof Draft;
