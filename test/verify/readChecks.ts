import { listAt, memberAt, textAt } from '../simulator/azure/json.ts';
import { type Check, type Finding, notAsked, saw } from './check.ts';
import type { Answer, Target } from './target.ts';

const GRAPH = '/providers/Microsoft.ResourceGraph/resources?api-version=2022-10-01';
const NOBODY = 'verify-is-not-there';

/** What can be asked of any subscription that has a circuit and a gateway. */
export const readChecks: readonly Check[] = [
  reading('arm.casing', ofCircuit, async (target, id) => {
    const { status, body } = await target.call('GET', id.toUpperCase());
    return saw([200, id], [status, textAt(body, 'id')]);
  }),
  reading('arm.notFound', ofGateway, async (target, id) => {
    const group = id.split('/providers/')[0];
    const answer = await target.call('GET', `${group}/providers/Microsoft.Network/connections/${NOBODY}`);
    return saw([404, 'ResourceNotFound', 'gateway'], [...refusal(answer), answer.headers.get('x-ms-failure-cause')]);
  }),
  reading('arm.childNotFound', ofCircuit, async (target, id) =>
    saw([404, 'NotFound'], refusal(await target.call('GET', `${id}/authorizations/${NOBODY}`))),
  ),
  reading('arm.unknownVersion', ofCircuit, async (target, id) => {
    const answers = [await target.call('GET', `${id}?api-version=2999-01-01`), await target.call('GET', `${id}?`)];
    return saw(
      [
        [400, 'NoRegisteredProviderFound'],
        [400, 'MissingApiVersionParameter'],
      ],
      answers.map(refusal),
    );
  }),
  reading('arm.commonHeaders', ofCircuit, async (target, id) => {
    const { headers } = await target.call('GET', id);
    const names = ['x-ms-request-id', 'x-ms-correlation-request-id', 'x-ms-routing-request-id', 'x-msedge-ref'];
    return saw(
      names,
      names.filter((name) => headers.has(name)),
    );
  }),
  reading('limits.headers', ofCircuit, async (target, id) => {
    const { headers } = await target.call('GET', id);
    const left = headers.get('x-ms-ratelimit-remaining-subscription-reads') ?? 'no header';
    return saw('a number', /^\d+$/.test(left) ? 'a number' : left);
  }),
  reading('lists.nextLink', ofSubscription, async (target, subscription) => {
    const { body } = await target.call('GET', `${subscription}/resources?$top=1&api-version=2021-04-01`);
    const next = textAt(body, 'nextLink');
    if (next === undefined) return notAsked('the list came in one page');
    const second = await target.call('GET', next);
    const isNew = textAt(second.body, 'value', 0, 'id') !== textAt(body, 'value', 0, 'id');
    return saw([true, 200, true], [/skiptoken=/i.test(next), second.status, isNew]);
  }),
  reading('lists.noneOfSubscription', ofSubscription, async (target, subscription) => {
    const kinds = ['connections', 'virtualNetworkGateways'];
    const paths = kinds.map((kind) => `${subscription}/providers/Microsoft.Network/${kind}`);
    const answers = await Promise.all(paths.map((path) => target.call('GET', path)));
    const refused = [404, 'InvalidResourceType'];
    return saw([refused, refused], answers.map(refusal));
  }),
  reading('lists.pageSize', ofSubscription, async (target, subscription) => {
    const { body } = await target.call('GET', `${subscription}/resources?api-version=2021-04-01`);
    if (textAt(body, 'nextLink') === undefined) return notAsked('the list came in one page');
    return saw(1_000, listAt(body, 'value').length);
  }),
  reading('graph.pages', ofSubscription, async (target, subscription) => {
    const query = { query: 'resources | project id', subscriptions: [subscription.split('/')[2]] };
    const first = await target.call('POST', GRAPH, { ...query, options: { $top: 1 } });
    const $skipToken = textAt(first.body, '$skipToken');
    if ($skipToken === undefined) return saw('a $skipToken', 'none');
    const second = await target.call('POST', GRAPH, { ...query, options: { $top: 1, $skipToken } });
    const ids = [first, second].map(({ body }) => textAt(body, 'data', 0, 'id'));
    return saw([200, true], [second.status, ids[1] !== undefined && ids[0] !== ids[1]]);
  }),
  reading('graph.quota', ofSubscription, async (target, subscription) => {
    const query = { query: 'resources | project id', subscriptions: [subscription.split('/')[2]] };
    const { headers } = await target.call('POST', GRAPH, query);
    const names = ['x-ms-user-quota-remaining', 'x-ms-user-quota-resets-after'];
    return saw(
      names,
      names.filter((name) => headers.has(name)),
    );
  }),
  reading('rights.assignedTo', ofGroupMember, async (target, member) => {
    const filter = encodeURIComponent(`atScope() and assignedTo('${member}')`);
    const path = `${target.subscription}/providers/Microsoft.Authorization/roleAssignments?$filter=${filter}`;
    const { status, body } = await target.call('GET', `${path}&api-version=2022-04-01`);
    const types = listAt(body, 'value').map((one) => textAt(one, 'properties', 'principalType'));
    return saw([200, true], [status, types.includes('Group')]);
  }),
  reading('connections.gatewayNewer', ofConnection, async (target, id) => {
    const { body } = await target.call('GET', id);
    return saw({}, memberAt(body, 'properties', 'virtualNetworkGateway1', 'properties'));
  }),
  reading('circuits.stats', ofCircuit, async (target, id) => {
    const { status, body } = await target.call('GET', `${id}/stats`);
    return saw([200, true], [status, typeof memberAt(body, 'primaryBytesIn') === 'number']);
  }),
  reading('circuits.tables', ofPeering, async (target, id) => {
    const answer = await target.call('POST', `${id}/arpTables/primary`);
    return saw([202, ['location'], null], [answer.status, urls(answer), answer.body]);
  }),
  reading('gateways.reads', ofGateway, async (target, id) => {
    const answer = await target.call('POST', `${id}/getBgpPeerStatus`);
    return saw([202, ['location']], [answer.status, urls(answer)]);
  }),
];

type Subject = (target: Target) => string | { readonly missing: string };

function reading(
  behaviour: string,
  subjectOf: Subject,
  ask: (target: Target, subject: string) => Promise<Finding>,
): Check {
  return {
    behaviour,
    needs: 'read',
    async check(target) {
      const subject = subjectOf(target);
      return typeof subject === 'string' ? ask(target, subject) : notAsked(`there is no ${subject.missing}`);
    },
  };
}

function ofSubscription({ subscription }: Target) {
  return subscription;
}

function ofCircuit({ found }: Target) {
  return textAt(found.circuit, 'id') ?? { missing: 'circuit that is ready' };
}

function ofPeering({ found }: Target) {
  const peerings = listAt(found.circuit, 'properties', 'peerings');
  const privatePeering = peerings.find((one) => textAt(one, 'properties', 'peeringType') === 'AzurePrivatePeering');
  return textAt(privatePeering, 'id') ?? { missing: 'private peering' };
}

function ofGateway({ found }: Target) {
  return textAt(found.gateway, 'id') ?? { missing: 'ExpressRoute gateway that is ready' };
}

function ofConnection({ found }: Target) {
  return textAt(found.connection, 'id') ?? { missing: 'ExpressRoute connection' };
}

function ofGroupMember({ groupMember }: Target) {
  return groupMember ?? { missing: 'VERIFY_GROUP_MEMBER' };
}

function refusal({ status, body }: Answer): readonly [number, string | undefined] {
  return [status, textAt(body, 'error', 'code')];
}

/** Which headers of an answer say where to go on. */
export function urls({ headers }: Answer): readonly string[] {
  return ['azure-asyncoperation', 'location'].filter((name) => headers.has(name));
}
