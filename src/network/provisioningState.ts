/** What ARM's provisioningState means for a link to the resource. `odd`: a word never seen. */
type Readiness = 'ready' | 'busy' | 'broken' | 'odd';

const READINESS: Readonly<Record<string, Readiness>> = {
  Succeeded: 'ready',
  Updating: 'busy',
  Creating: 'busy',
  Accepted: 'busy',
  Failed: 'broken',
  Canceled: 'broken',
  Deleting: 'broken',
};

/**
 * Whether Azure will link to a resource in this state: it refuses with `ReferencedResourceNotProvisioned` unless
 * the resource is Succeeded. Updating passes by itself; Failed needs its owner (a GET and a PUT of the same).
 * https://learn.microsoft.com/azure/networking/troubleshoot-failed-state
 */
export function readinessOf(state: string | undefined): Readiness {
  return state === undefined ? 'odd' : (READINESS[state] ?? 'odd');
}

/** In place of a state that ARM did not report. */
export const NOT_REPORTED = 'Unknown';
