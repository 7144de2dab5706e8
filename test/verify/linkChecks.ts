import { memberAt, textAt } from '../simulator/azure/json.ts';
import { type Check, type Finding, notAsked, saw } from './check.ts';
import { type LinkStory, Refused } from './linkStory.ts';
import { mayDo } from './mayDo.ts';
import { urls } from './readChecks.ts';
import type { Answer, Target } from './target.ts';

/** What is asked of one authorization and one connection, from their creation to their end. */
export const linkChecks: readonly Check[] = [
  telling('authorizations.put', ({ authorizationPut }) =>
    saw([201, 'Updating'], [authorizationPut.status, state(authorizationPut)]),
  ),
  telling('authorizations.keyOlder', ({ authorizationOlder, keys }) =>
    saw('in the clear', shownKey(authorizationOlder, keys, 'absent')),
  ),
  telling('authorizations.keyNewer', ({ authorization, keys }) => saw('hidden', shownKey(authorization, keys))),
  telling('authorizations.mask', ({ authorization }) =>
    saw(true, /^\*+$/.test(String(property(authorization, 'authorizationKey')))),
  ),
  telling('authorizations.listKeys', ({ keys }) =>
    saw([200, true], [keys.status, textAt(keys.body, 'authorizationKey') !== undefined]),
  ),
  telling('authorizations.unusedUri', ({ authorization }) => saw('', property(authorization, 'connectionResourceUri'))),
  telling('authorizations.redeemed', ({ redeemed, done }) =>
    saw(
      ['InUse', textAt(done.body, 'id')?.toLowerCase()],
      [property(redeemed, 'authorizationUseStatus'), String(property(redeemed, 'connectionResourceUri')).toLowerCase()],
    ),
  ),
  telling('authorizations.released', ({ released }) => saw('Available', property(released, 'authorizationUseStatus'))),
  telling('authorizations.delete', ({ authorizationDeletion }) =>
    saw([202, BOTH], [authorizationDeletion.status, urls(authorizationDeletion)]),
  ),
  telling('connections.put', ({ put }) =>
    saw(
      [201, 'Updating', ['azure-asyncoperation'], true],
      [put.status, state(put), urls(put), put.headers.has('retry-after')],
    ),
  ),
  telling('operations.id', ({ put }) => {
    const operation = new URL(put.headers.get('azure-asyncoperation') ?? '').pathname.split('/').at(-1);
    return saw(true, operation === put.headers.get('x-ms-request-id'));
  }),
  telling('operations.status', ({ polls }) => {
    const states = polls.map(({ body }) => textAt(body, 'status'));
    return saw(['InProgress', 'Succeeded', 0], [states[0], states.at(-1), polls.filter(hasRetryAfter).length]);
  }),
  telling('arm.etags', ({ put, done }) => {
    const etags = [put, done].map(({ body }) => textAt(body, 'etag'));
    return saw([true, true], [etags[0] !== undefined && etags[1] !== undefined, etags[0] !== etags[1]]);
  }),
  telling('connections.statusAbsent', ({ done }) =>
    saw(['Succeeded', 'absent'], [state(done), property(done, 'connectionStatus') ?? 'absent']),
  ),
  telling('connections.statusLater', ({ later }) => saw('Connected', property(later, 'connectionStatus'))),
  telling('connections.key', ({ done, keys }) => saw('absent', shownKey(done, keys, 'absent'))),
  telling('connections.gatewayOlder', ({ doneOlder }) =>
    saw(['id'], Object.keys(memberAt(doneOlder.body, 'properties', 'virtualNetworkGateway1') ?? {})),
  ),
  telling('connections.putWithoutKey', ({ putAgain }) => saw(true, putAgain.status < 300)),
  telling('connections.putAgain', ({ putAgain }) =>
    saw([200, 'Updating'], [putAgain.status, state(putAgain) ?? textAt(putAgain.body, 'error', 'code')]),
  ),
  telling('refusal.linkChanged', ({ putElsewhere }) =>
    putElsewhere === undefined
      ? notAsked('there is no second circuit that may be linked')
      : saw([400, 'PropertyChangeNotAllowed'], [putElsewhere.status, textAt(putElsewhere.body, 'error', 'code')]),
  ),
  telling('connections.delete', ({ deletion }) =>
    saw([202, BOTH, 'no body'], [deletion.status, urls(deletion), deletion.body ?? 'no body']),
  ),
  telling('connections.deleteAbsent', ({ deletedAgain, gone }) => saw([204, 404], [deletedAgain.status, gone.status])),
  { behaviour: 'rights.keyIsEnough', needs: 'write', check: keyIsEnough },
];

const BOTH = ['azure-asyncoperation', 'location'];

function telling(behaviour: string, judge: (story: LinkStory) => Finding): Check {
  return { behaviour, needs: 'write', check: async (target) => judge(await target.linkStory()) };
}

/** Tells something only where the identity could not link the circuit without a key. */
async function keyIsEnough(target: Target): Promise<Finding> {
  const circuitId = target.found.link?.circuitId ?? '';
  const mayJoin = await mayDo(target, 'Microsoft.Network/expressRouteCircuits/join/action', circuitId);
  if (mayJoin === undefined) return notAsked('the rights on the circuit could not be read');
  if (mayJoin) return notAsked('the identity may join the circuit without a key');
  try {
    return saw(true, (await target.linkStory()).put.status < 300);
  } catch (error) {
    if (error instanceof Refused && error.step === 'connection' && error.status === 403)
      return saw('accepted', error.message);
    throw error;
  }
}

function property({ body }: Answer, name: string): unknown {
  return memberAt(body, 'properties', name);
}

function state(answer: Answer): unknown {
  return property(answer, 'provisioningState');
}

function hasRetryAfter({ headers }: Answer): boolean {
  return headers.has('retry-after');
}

/** Never the key itself: what is told of it goes into a report. */
function shownKey(answer: Answer, keys: Answer, absent: 'absent' | 'hidden' = 'hidden'): string {
  const shown = property(answer, 'authorizationKey');
  if (shown === undefined) return absent;
  return shown === textAt(keys.body, 'authorizationKey') ? 'in the clear' : 'hidden';
}
