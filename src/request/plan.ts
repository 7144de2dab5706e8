import { createHash } from 'node:crypto';
import { nameOf, partsOf, type ResourceId, resourceId } from '../network/resourceId.ts';
import { canonicalJson } from './canonicalJson.ts';

/** What people agree to, and nothing else: facts change, an agreement does not. */
export interface Plan {
  readonly circuitId: ResourceId;
  readonly gatewayId: ResourceId;
  readonly connectionName: string;
  /** Any group of the gateway's subscription; the gateway's own by default. */
  readonly resourceGroup: string;
  /** 0 to 32000, default 0. Of one gateway's connections the highest weight carries what Azure sends; equal weights share it. */
  readonly routingWeight: number;
  readonly fastPath: boolean;
}

/** The connection that the plan makes: it lies in the gateway's subscription. */
export function connectionIdOf(plan: Plan): ResourceId {
  return resourceId('connection', partsOf(plan.gatewayId).subscriptionId, plan.resourceGroup, plan.connectionName);
}

/** A fingerprint of the plan, in hex: ids and names count without regard to case, as in ARM. */
export function planHash(plan: Plan): string {
  const same = {
    ...plan,
    circuitId: plan.circuitId.toLowerCase(),
    gatewayId: plan.gatewayId.toLowerCase(),
    connectionName: plan.connectionName.toLowerCase(),
    resourceGroup: plan.resourceGroup.toLowerCase(),
  };
  return createHash('sha256').update(canonicalJson(same)).digest('hex');
}

export function circuitName(plan: Plan): string {
  return nameOf(plan.circuitId);
}

export function gatewayName(plan: Plan): string {
  return nameOf(plan.gatewayId);
}
