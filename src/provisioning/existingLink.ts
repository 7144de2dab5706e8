import { type Connection, isBroken } from '../network/connection.ts';
import { joins } from '../network/ownership.ts';
import type { UserId } from '../request/people.ts';
import type { Plan } from '../request/plan.ts';
import type { Reading } from './deps.ts';
import { readable } from './readable.ts';
import { reading } from './reading.ts';

/**
 * The connection that joins the circuit and gateway of a plan already, if the person may read it: then there is nothing
 * to ask for. One that is broken, hidden or could not be read is left to the checks, which say what stands in the way.
 */
export async function existingLink(
  { facts, rights }: Reading,
  plan: Pick<Plan, 'circuitId' | 'gatewayId'>,
  person: UserId,
  signal: AbortSignal,
): Promise<Connection | undefined> {
  const listed = await reading(facts.connectionsOf(plan.gatewayId, signal));
  const link = listed.read ? listed.value.find((one) => joins(one, plan) && !isBroken(one)) : undefined;
  if (!link) return undefined;
  const mayRead = (await readable(rights, { person, kind: 'connection', ids: [link.id] }, signal))(link.id);
  return mayRead.read && mayRead.value ? link : undefined;
}
