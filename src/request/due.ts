import type { ConnectionRequest } from './connectionRequest.ts';
import { assertNever } from './result.ts';

/** When the request next needs a step, its cards aside. Undefined when nothing will happen by itself. */
export function dueAt({ state }: ConnectionRequest): Date | undefined {
  switch (state.status) {
    case 'draft':
    case 'awaitingConfirmation':
      return state.expiresAt;
    case 'checking':
    case 'queued':
    case 'cleaningUp':
      return state.nextAt;
    case 'provisioning':
      return state.step.nextAt;
    case 'provisioned':
      return state.observation.nextAt;
    case 'failed':
    case 'expired':
    case 'cancelled':
      return undefined;
    default:
      return assertNever(state);
  }
}
