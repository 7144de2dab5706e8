import { type Connection, REQUEST_TAG } from './connection.ts';
import { idKey, kindOf, partsOf, type ResourceId, sameId, subscriptionOf } from './resourceId.ts';

/** The connection that is asked for, as far as the rules need it. */
export interface LinkPlan {
  readonly circuitId: ResourceId;
  readonly gatewayId: ResourceId;
  readonly connectionName: string;
  readonly resourceGroup: string;
  /** 0 to 32000; of one gateway's connections the highest weight carries what Azure sends. */
  readonly routingWeight: number;
  readonly fastPath: boolean;
}

/** Who asks for it. */
export interface AskedLink {
  readonly plan: LinkPlan;
  /** Value of the tag on connections that were made for this request. */
  readonly requestId: string;
  /** Key of the connection id that a PUT of this request was begun for. */
  readonly begunFor: string | undefined;
}

/**
 * Whether a connection that stands there was made for this request, so that it may be adopted instead of made again.
 *
 * It must be the planned one in name, gateway and circuit, and carry our tag; where a policy took the tag away, a PUT
 * that this request had begun for it says the same. A tag alone proves nothing: tags are copied with templates.
 */
export function isOurs(connection: Connection, { plan, requestId, begunFor }: AskedLink): boolean {
  if (!isPlanned(connection.id, plan) || !joins(connection, plan)) return false;
  return connection.tags[REQUEST_TAG] === requestId || begunFor === idKey(connection.id);
}

/** Whether the id is that of the planned connection. A plan with an impossible name is no connection's. */
export function isPlanned(id: ResourceId, plan: LinkPlan): boolean {
  const { subscriptionId, resourceGroup, name } = partsOf(id);
  return (
    kindOf(id) === 'connection' &&
    equal(name, plan.connectionName) &&
    equal(resourceGroup, plan.resourceGroup) &&
    equal(subscriptionId, subscriptionOf(plan.gatewayId))
  );
}

/** Whether a connection already joins the plan's circuit and gateway, under whatever name. */
export function joins({ gatewayId, circuitId }: Connection, plan: Pick<LinkPlan, 'circuitId' | 'gatewayId'>): boolean {
  return circuitId !== undefined && sameId(gatewayId, plan.gatewayId) && sameId(circuitId, plan.circuitId);
}

function equal(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
