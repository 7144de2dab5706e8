import type { Connection } from '../network/connection.ts';
import { ArmError } from '../ports/armError.ts';
import type { NetworkFacts } from '../ports/networkFacts.ts';
import { connectionIdOf, type Plan } from '../request/plan.ts';

/** What stands under the plan's name now; undefined when the name is free. @throws {ArmError} when that cannot be read */
export async function connectionNow(
  plan: Plan,
  facts: NetworkFacts,
  signal: AbortSignal,
): Promise<Connection | undefined> {
  try {
    return await facts.connection(connectionIdOf(plan), signal);
  } catch (error) {
    if (error instanceof ArmError && error.error.status === 404) return undefined;
    throw error;
  }
}
