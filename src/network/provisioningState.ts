/** What ARM's provisioningState means for a link to the resource. `odd`: a word never seen. */
type Readiness = 'ready' | 'busy' | 'broken' | 'odd';

/** In small letters: ARM spells states as it likes. */
const READINESS: ReadonlyMap<string, Readiness> = new Map([
  ['succeeded', 'ready'],
  ['updating', 'busy'],
  ['creating', 'busy'],
  ['accepted', 'busy'],
  ['failed', 'broken'],
  ['canceled', 'broken'],
  ['deleting', 'broken'],
]);

/**
 * Whether Azure will link to a resource in this state: it refuses with `ReferencedResourceNotProvisioned` unless
 * the resource is Succeeded. Updating passes by itself; Failed needs its owner (a GET and a PUT of the same).
 * https://learn.microsoft.com/azure/networking/troubleshoot-failed-state
 */
export function readinessOf(state: string | undefined): Readiness {
  return READINESS.get(state?.toLowerCase() ?? '') ?? 'odd';
}

/** In place of a state that ARM did not report. */
export const NOT_REPORTED = 'Unknown';
