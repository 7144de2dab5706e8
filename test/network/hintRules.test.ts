import { expect, it } from 'vitest';
import { anError, codes } from './hinting.ts';

const SUB = '/subscriptions/11111111-1111-4111-8111-111111111111';
const NETWORK = `${SUB}/resourceGroups/rg/providers/Microsoft.Network`;
const GATEWAY = `${NETWORK}/virtualNetworkGateways/ergw-hub-weu`;
const CIRCUIT = `${NETWORK}/expressRouteCircuits/er-amsterdam`;
const CONNECTION = `${NETWORK}/connections/conn-1`;
const BEHIND_500 = ['addressSpacesOverlap', 'gatewaySubnetBlocked', 'edgeUnreachable', 'retryThenSupport'];

function lacksJoin(actions: string): string {
  return (
    `The client 'bot' with object id 'x' has permission to perform action 'Microsoft.Network/connections/write' on scope ` +
    `'${CONNECTION}'; however, it does not have permission to perform action(s) '${actions}' on the linked scope(s) ` +
    `'${CIRCUIT}' (respectively) or the linked scope(s) are invalid.`
  );
}

function notProvisioned(id: string, by: string, state: string): string {
  return (
    `Cannot proceed with operation because resource ${id} used by resource ${by} is not in Succeeded state. ` +
    `Resource is in ${state} state and the last operation that updated/is updating the resource is PutOperation.`
  );
}

it.each([
  { row: 1, error: anError('ResourceNotFound', "The Resource 'x' was not found."), hints: ['resourceNotFound'] },
  { row: 2, error: anError('NotFound', `Resource ${CIRCUIT}/peerings/p not found.`), hints: ['resourceNotFound'] },
  {
    row: 3,
    error: anError('LinkedAuthorizationFailed', lacksJoin('Microsoft.Network/virtualNetworkGateways/join/action')),
    hints: ['joinGatewayMissing'],
  },
  {
    row: 3,
    error: anError('LinkedAuthorizationFailed', lacksJoin('Microsoft.Network/expressRouteCircuits/join/action')),
    hints: ['joinCircuitMissing'],
  },
  {
    row: 3,
    error: anError('LinkedAuthorizationFailed', lacksJoin('Microsoft.Network/virtualNetworks/join/action')),
    hints: ['joinRightMissing'],
  },
  {
    row: 4,
    error: anError(
      'LinkedAuthorizationFailed',
      "The client has permission, however the current tenant 't' is not authorized to access linked subscription 's'.",
    ),
    hints: ['circuitInOtherTenant'],
  },
  { row: 5, error: anError('AuthorizationFailed', 'The client …', { status: 403 }), hints: ['writeRightMissing'] },
  { row: 6, error: anError('AnotherOperationInProgress'), hints: ['busy'] },
  {
    row: 7,
    error: anError(
      'OperationNotAllowed',
      "Operation 'PUT' is not allowed on resource 'c' since it is in 'Updating' provisioningState.",
    ),
    hints: ['busy'],
  },
  {
    row: 8,
    error: anError('ReferencedResourceNotProvisioned', notProvisioned(GATEWAY, CONNECTION, 'Updating')),
    hints: ['busy'],
  },
  {
    row: 8,
    error: anError('ReferencedResourceNotProvisioned', notProvisioned(GATEWAY, CONNECTION, 'Failed')),
    hints: ['gatewayFailed'],
  },
  {
    row: 8,
    error: anError('ReferencedResourceNotProvisioned', notProvisioned(CIRCUIT, CONNECTION, 'Failed')),
    hints: ['circuitFailed'],
  },
  {
    row: 8,
    error: anError('ReferencedResourceNotProvisioned', notProvisioned(CONNECTION, GATEWAY, 'Failed')),
    hints: ['failedConnections'],
  },
  {
    row: 8,
    error: anError(
      'ReferencedResourceNotProvisioned',
      notProvisioned(`${NETWORK}/virtualNetworks/v`, GATEWAY, 'Failed'),
    ),
    hints: ['referencedResourceFailed'],
  },
  {
    row: 9,
    error: anError('RetryableError', 'A retryable error occurred.', {
      details: [anError('ReferencedResourceNotProvisioned', notProvisioned(CIRCUIT, CONNECTION, 'Failed'))],
    }),
    hints: ['circuitFailed'],
  },
  { row: 10, error: anError('RetryableErrorDueToAnotherOperation'), hints: ['busy'] },
  { row: 11, error: anError('UpdateGatewayInProgress'), hints: ['busy'] },
  {
    row: 12,
    error: anError('NotFound', 'Operation 5c7b0000-1111-4222-8333-944455556666 not found'),
    hints: ['operationLost'],
  },
  {
    row: 13,
    error: anError('BadRequest', 'Shared Key cannot be set for Connection of type expressRoute'),
    hints: ['sharedKeySent'],
  },
  {
    row: 14,
    error: anError('', "ExpressRouteGatewayByPass isn't supported for gateway size Standard."),
    hints: ['fastPathUnsupported'],
  },
  {
    row: 15,
    error: anError(
      '',
      'The existing gateway has 5 connections, which exceed the limit of 4 connections for the new gateway size ErGw1AZ.',
    ),
    hints: ['gatewayFull'],
  },
  {
    row: 16,
    error: anError(
      '',
      'The operation failed for virtual network v because it already contains the maximum number of allowed gateways.',
    ),
    hints: ['tooManyGateways'],
  },
  {
    row: 17,
    error: anError('', 'The ExpressRoute connections linked to the gateway were created before 2017 (Legacy mode).'),
    hints: ['legacyConnections'],
  },
  {
    row: 18,
    error: anError('', "Gateways connected to circuits with revoked authorizations can't proceed"),
    hints: ['authorizationRevoked'],
  },
  { row: 20, error: anError('TooManyRequests', '', { status: 429 }), hints: ['throttled'] },
  { row: 20, error: anError('SubscriptionRequestsThrottled', '', { status: 429 }), hints: ['throttled'] },
  { row: 21, error: anError('InvalidResourceReference'), hints: ['referenceWrong'] },
  { row: 22, error: anError('InvalidResourceLocation', '', { status: 409 }), hints: ['nameTaken'] },
  { row: 23, error: anError('LocationNotAvailableForResourceType'), hints: ['locationWrong'] },
  { row: 24, error: anError('ResourceGroupNotFound'), hints: ['resourceGroupMissing'] },
  { row: 25, error: anError('SubscriptionNotFound'), hints: ['subscriptionNotFound'] },
  {
    row: 26,
    error: anError('MissingSubscriptionRegistration', '', { status: 409 }),
    hints: ['providerNotRegistered'],
  },
  { row: 27, error: anError('ScopeLocked', '', { status: 409 }), hints: ['locked'] },
  { row: 28, error: anError('RequestDisallowedByPolicy', '', { status: 403 }), hints: ['policyRefused'] },
  { row: 29, error: anError('InvalidAuthenticationTokenTenant'), hints: ['tokenRefused'] },
  { row: 29, error: anError('ExpiredAuthenticationToken'), hints: ['tokenRefused'] },
  { row: 30, error: anError('InvalidRequestFormat'), hints: ['botDefect'] },
  { row: 30, error: anError('NoRegisteredProviderFound'), hints: ['botDefect'] },
  { row: 31, error: anError('PreconditionFailed', '', { status: 412 }), hints: ['changedMeanwhile'] },
  { row: 32, error: anError('InternalServerError', 'An error occurred.'), hints: BEHIND_500 },
  { row: 33, error: anError('Canceled', 'Operation was canceled.'), hints: ['overtaken'] },
  { row: 33, error: anError('OperationPreempted'), hints: ['overtaken'] },
  { row: 34, error: anError('GatewayTimeout', '', { status: 504 }), hints: ['azureUnavailable'] },
  { row: 34, error: anError('ServiceUnavailable', '', { status: 503 }), hints: ['azureUnavailable'] },
  {
    row: 35,
    error: anError('Refused', 'The limit of links for circuit er-x has been reached.'),
    hints: ['circuitLinkLimit'],
  },
  { row: 36, error: anError('Refused', 'The authorization key is not valid.'), hints: ['authorizationKeyInvalid'] },
  {
    row: 37,
    error: anError('Refused', 'ServiceProviderProvisioningState is NotProvisioned.'),
    hints: ['circuitNotReady'],
  },
  { row: 37, error: anError('Refused', 'Private peering is not configured.'), hints: ['privatePeeringNotReady'] },
  {
    row: 38,
    error: anError('Refused', `Virtual network gateway ${GATEWAY} is of type Vpn.`),
    hints: ['gatewayNotExpressRoute'],
  },
  { row: 39, error: anError('SubnetOverlapsWithExistingAddressSpaceException'), hints: ['addressSpacesOverlap'] },
  {
    row: 39,
    error: anError(
      'Retry',
      'the VNET which customer is trying to link has overlap address spaces with existing connections on the same circuit',
    ),
    hints: ['addressSpacesOverlap'],
  },
  {
    row: 40,
    error: anError(
      'InternalServerError',
      'There was no endpoint listening at https://10.0.0.4:8443/ that could accept',
    ),
    hints: ['gatewaySubnetBlocked'],
  },
  {
    row: 41,
    error: anError('InternalServerError', 'Unable to configure devices: ams-1(Success), ams-2(Failure)'),
    hints: ['edgeUnreachable', 'retryThenSupport'],
  },
  { row: 42, error: anError('RetryableError', 'Try again later.', { status: 429 }), hints: BEHIND_500 },
  { row: 43, error: anError('ParentResourceIsInFailedState'), hints: ['circuitFailed'] },
  { row: 44, error: anError('ExpressRoutePrivatePeeringConfigIncomplete'), hints: ['privatePeeringNotReady'] },
  { row: 47, error: anError('InternalServerError', '', { status: 500 }), hints: BEHIND_500 },
  { row: 0, error: anError('OperationLost'), hints: ['operationLost'] },
  { row: 0, error: anError('NeverFinished'), hints: ['retryThenSupport'] },
  { row: 0, error: anError('Unreachable'), hints: ['azureUnavailable'] },
])('row $row, $error.code: $hints', ({ error, hints }) => {
  expect(codes(error)).toEqual(hints);
});

it('names both rights where both are missing', () => {
  const both =
    'Microsoft.Network/virtualNetworkGateways/join/action,Microsoft.Network/expressRouteCircuits/join/action';

  expect(codes(anError('LinkedAuthorizationFailed', lacksJoin(both)))).toEqual([
    'joinGatewayMissing',
    'joinCircuitMissing',
  ]);
});
