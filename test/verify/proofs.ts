import type { Behaviour } from '../simulator/azure/behaviours.ts';
import { requestBehaviours } from '../simulator/azure/behavioursOfRequests.ts';

/** The test that holds the simulator to a row. */
export interface Proof {
  /** From the project's folder. */
  readonly file: string;
  /** Words of that file: the title of the test, or the key of the row in its table. */
  readonly words: string;
}

const AZURE = 'test/simulator/azure';

/** By the id of a row that Azure is not asked about: the file of the test, and its title. */
const PROOFS: Readonly<Record<string, readonly [file: string, title: string]>> = {
  'arm.olderVersions': ['otherClients', 'shows what that version knows: the gateway of a connection by its id'],
  'arm.clockSkew': [
    'throttling',
    'is the machine’s unless it is set apart, in its headers and in what it thinks of tokens',
  ],
  'arm.locks': ['locksAndDenials', 'of a group stops writes, deletions and reads by POST in it, and no GET'],
  'arm.locksOfLinked': ['locksAndDenials', 'of a gateway does not stop a connection, which is another resource'],
  'arm.locksListed': ['locksAndDenials', 'has those of the scope, above and below it, and with atScope() not below'],
  'arm.policyAssignments': ['locksAndDenials', 'has those of the scope, above and below it, and fewer with a filter'],
  'activity.failed': [
    'test/azure/activityLog',
    'finds what a failed create ended with under the correlation id of its PUT',
  ],
  'activity.atOnce': [
    'test/azure/activityLog',
    'finds what a failed create ended with under the correlation id of its PUT',
  ],
  'operations.failed': ['sdkClients', 'tells of an operation that fails in the words that the operation carries'],
  'operations.forgotten': ['connections', 'is forgotten a day after its end'],
  'operations.oneAtATime': ['refusals', 'refuses a second gateway on a circuit that is being linked'],
  'limits.sizes': ['throttling', 'count down by one request, each kind for itself'],
  'limits.refill': ['throttling', 'fills with time, and lets in again after the wait'],
  'limits.buckets': ['throttling', 'count for each principal and each subscription, and for the tenant'],
  'limits.global': ['throttling', 'is emptied by all principals together, at fifteen times the size'],
  'limits.instances': ['throttling', 'jump where several instances of ARM count'],
  'limits.tooMany': ['throttling', 'makes whoever asks too early wait anew'],
  'limits.tooManyWords': ['throttling', 'answers 429 with the seconds to wait, and touches nothing'],
  'identity.2019': ['identity', 'issues a token that its key set verifies, with the claims of the identity'],
  'identity.2017': ['otherClients', 'asks for a secret, and writes when the token ends as a date'],
  'rights.roles': ['rights', 'minds $because'],
  'rights.linkedScopes': ['refusals', 'names the join that is missing on a linked circuit'],
  'rights.denyAssignments': ['locksAndDenials', 'takes away what a role gives, and says so'],
  'graph.readable': ['resourceGraph', 'shows $who $count circuits'],
  'graph.serviceHealth': ['resourceGraph', 'shows events of Service Health in a table of their own, to a Reader'],
  'graph.serviceHealthRight': ['resourceGraph', 'shows events of Service Health in a table of their own, to a Reader'],
  'graph.atOnce': ['test/azure/inventory', 'asks anew each time: a connection made a moment ago is found'],
  'connections.second': ['refusals', '  linkedAlready:'],
  'connections.failedStays': ['refusals', '$rule is found out by the operation'],
  'authorizations.listKeysRight': [
    'authorizations',
    'is not given by listKeys to a Reader, who may see that it exists',
  ],
  'authorizations.afterFailure': ['authorizations', 'is $use after a creation that failed, with $failedConnection'],
  'authorizations.revoked': ['revocation', 'deletes the authorization and the connection that was made with it'],
  'circuits.putReplaces': ['revocation', 'loses the authorizations that a PUT of the whole circuit leaves out'],
  'circuits.deleteLinked': ['revocation', 'is not deleted while a connection uses it'],
  'circuits.provider': ['directAndHubs', 'provisions a circuit on a port at once: there is no provider to wait for'],
  'circuits.peeringRefused': ['peeringRefusals', 'a private peering is refused since $because'],
  'circuits.tablesRows': ['deviceReads', 'show both sides of the link in ARP'],
  'gateways.learnedRoutes': ['connections', 'adds the routes of the circuit to what the gateway has learned'],
  'gateways.routesInformation': ['deviceReads', 'name the circuit of each route'],
  'gateways.hubs': ['directAndHubs', 'cannot be linked by a connection'],
};

/** Undefined where no test is named; what is recorded is replayed, and what is refused is provoked, by one test each. */
export function proofOf({ id, provenance }: Behaviour): Proof | undefined {
  const [file, title] = PROOFS[id] ?? [];
  if (file !== undefined && title !== undefined) {
    return { file: `${file.includes('/') ? file : `${AZURE}/${file}`}.test.ts`, words: title };
  }
  if (requestBehaviours.some((row) => row.id === id)) {
    return { file: `${AZURE}/requestRefusals.test.ts`, words: `  '${id}':` };
  }
  const rule = /^refusal\.(?<rule>\w+)$/.exec(id)?.groups?.rule;
  if (rule !== undefined) return { file: `${AZURE}/refusals.test.ts`, words: `  ${rule}:` };
  if (provenance === 'recorded')
    return { file: `${AZURE}/recordings/recordings.test.ts`, words: '%s is answered alike' };
  return undefined;
}

/** Ids that are named here. */
export const provedIds: readonly string[] = Object.keys(PROOFS);
