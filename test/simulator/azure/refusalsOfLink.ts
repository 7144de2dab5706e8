import {
  authorizationKey,
  authorizationOf,
  type ConnectionChange,
  gatewaySku,
  inOtherSubscription,
  locationsDiffer,
  standsOnItsKey,
  wasMadeWithKey,
} from './connectionChange.ts';
import { memberAt, textAt } from './json.ts';
import type { Refusal } from './refusals.ts';
import { sameId } from './resourceId.ts';

const PUT = ['PUT'] as const;
const GATEWAY_JOIN = 'Microsoft.Network/virtualNetworkGateways/join/action';
const CIRCUIT_JOIN = 'Microsoft.Network/expressRouteCircuits/join/action';
const FASTPATH_SKUS = ['UltraPerformance', 'ErGw3AZ', 'ErGwScale'];
const INVALID_REFERENCE = 'https://learn.microsoft.com/azure/azure-resource-manager/troubleshooting/error-not-found';

/** What is wrong with the gateway and circuit that a PUT links: rights first, as ARM checks them, then existence and kind. */
export const linkRefusals: readonly Refusal[] = [
  {
    rule: 'linkedScopeNotJoinable',
    on: PUT,
    endsAs: 'answer',
    status: 403,
    code: 'LinkedAuthorizationFailed',
    source: 'https://github.com/Azure/azure-cli/issues/23447',
    applies: (change) => linksNotJoinable(change).length > 0,
    message: (change) => {
      const { rights, principal, id } = change;
      const missing = linksNotJoinable(change);
      return (
        `The client '${rights.clientName(principal)}' with object id '${principal.oid}' has permission to perform action ` +
        `'Microsoft.Network/connections/write' on scope '${id}'; however, it does not have permission to perform action(s) ` +
        `'${missing.map((one) => one.action).join(',')}' on the linked scope(s) '${missing.map((one) => one.scope).join(',')}' ` +
        '(respectively) or the linked scope(s) are invalid.'
      );
    },
  },
  referenceRefusal('gatewayMissing', ({ gateway }) => gateway === undefined, 'gatewayId'),
  referenceRefusal('circuitMissing', ({ circuit }) => circuit === undefined, 'circuitId'),
  referenceRefusal(
    'locationMismatch',
    ({ body, gateway }) => locationsDiffer(textAt(body, 'location'), gateway),
    'gatewayId',
  ),
  {
    rule: 'gatewayInOtherSubscription',
    on: PUT,
    endsAs: 'answer',
    status: 400,
    code: 'ConnectionSubscriptionMismatch',
    source: 'invented',
    applies: ({ id, gatewayId }) => inOtherSubscription(id, gatewayId),
    message: ({ id, gatewayId }) =>
      `Connection ${id} must be in the subscription of its virtual network gateway ${gatewayId}.`,
    details: () => [],
  },
  {
    rule: 'gatewayNotExpressRoute',
    on: PUT,
    endsAs: 'answer',
    status: 400,
    code: 'VirtualNetworkGatewayTypeMismatch',
    source: 'invented',
    applies: ({ gateway }) => textAt(gateway, 'properties', 'gatewayType') !== 'ExpressRoute',
    message: ({ gateway, id }) =>
      `Virtual network gateway ${gateway?.id} referenced by connection ${id} is of type ` +
      `${textAt(gateway, 'properties', 'gatewayType')}; a connection of type ExpressRoute needs a gateway of type ExpressRoute.`,
    details: () => [],
  },
  {
    rule: 'linkChanged',
    on: PUT,
    endsAs: 'answer',
    status: 400,
    code: 'PropertyChangeNotAllowed',
    source: 'invented',
    applies: (change) => changedLink(change) !== undefined,
    message: (change) => `Changing property '${changedLink(change)}' of connection ${change.id} is not allowed.`,
    details: () => [],
  },
  {
    rule: 'authorizationKeyNeeded',
    on: PUT,
    endsAs: 'answer',
    status: 400,
    code: 'AuthorizationKeyRequired',
    source: 'invented',
    applies: (change) => !authorizationKey(change) && needsKey(change),
    message: ({ circuitId, gatewayId }) =>
      `ExpressRoute circuit ${circuitId} is not in the subscription of virtual network gateway ${gatewayId}: an authorization key is required.`,
    details: () => [],
  },
  {
    rule: 'authorizationKeyInvalid',
    on: PUT,
    endsAs: 'answer',
    status: 400,
    code: 'AuthorizationKeyInvalid',
    source: 'invented',
    applies: (change) => authorizationKey(change) !== undefined && !redeemable(change),
    message: ({ circuitId }) =>
      `The authorization key is not valid for ExpressRoute circuit ${circuitId}, or has been redeemed already.`,
    details: () => [],
  },
  {
    rule: 'fastPathOnWrongSku',
    on: PUT,
    endsAs: 'answer',
    status: 400,
    code: 'ExpressRouteGatewayBypassNotSupported',
    source: 'text: https://learn.microsoft.com/azure/expressroute/gateway-migration-error-messaging; code invented',
    applies: ({ body, gateway }) =>
      memberAt(body, 'properties', 'expressRouteGatewayBypass') === true &&
      !FASTPATH_SKUS.includes(gatewaySku(gateway)),
    message: ({ gateway }) => `ExpressRouteGatewayByPass isn't supported for gateway size ${gatewaySku(gateway)}.`,
    details: () => [],
  },
];

function referenceRefusal(rule: string, applies: Refusal['applies'], referenced: 'gatewayId' | 'circuitId'): Refusal {
  return {
    rule,
    on: PUT,
    endsAs: 'answer',
    status: 400,
    code: 'InvalidResourceReference',
    source: INVALID_REFERENCE,
    applies,
    message: (change) =>
      `Resource ${change[referenced]} referenced by resource ${change.id} was not found. Please make sure that the referenced resource ` +
      'exists, and that both resources are in the same region.',
    details: () => [],
  };
}

/** Of another subscription, and neither there already nor standing on a key that it was made with. */
function needsKey(change: ConnectionChange): boolean {
  if (wasMadeWithKey(change)) return !standsOnItsKey(change);
  return inOtherSubscription(change.circuitId, change.gatewayId) && change.existing === undefined;
}

/** With an authorization key the caller needs no role on the circuit: that is what the key is for. */
function linksNotJoinable(change: ConnectionChange): readonly { readonly action: string; readonly scope: string }[] {
  const links = [{ action: GATEWAY_JOIN, scope: change.gatewayId }];
  if (authorizationKey(change) === undefined && !standsOnItsKey(change))
    links.push({ action: CIRCUIT_JOIN, scope: change.circuitId });
  return links.filter(({ action, scope }) => !change.rights.allows(change.principal.oid, action, scope));
}

function changedLink({ existing, gatewayId, circuitId }: ConnectionChange): string | undefined {
  if (existing === undefined) return undefined;
  if (!sameId(textAt(existing, 'properties', 'peer', 'id') ?? '', circuitId)) return 'properties.peer';
  if (sameId(textAt(existing, 'properties', 'virtualNetworkGateway1', 'id') ?? '', gatewayId)) return undefined;
  return 'properties.virtualNetworkGateway1';
}

function redeemable(change: ConnectionChange): boolean {
  const authorization = authorizationOf(change);
  if (textAt(authorization, 'properties', 'authorizationUseStatus') !== 'InUse') return Boolean(authorization);
  return sameId(textAt(authorization, 'properties', 'connectionResourceUri') ?? '', change.id);
}
