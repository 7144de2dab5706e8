import {
  type ConnectionChange,
  circuitLimit,
  gatewaySku,
  otherConnectionsOfGateway,
  provisioningState,
} from './connectionChange.ts';
import { isStale, STALE } from './etags.ts';
import { textAt } from './json.ts';
import { BUSY } from './operationStart.ts';
import type { Operation } from './operations.ts';
import type { Refusal } from './refusals.ts';
import { sameId } from './resourceId.ts';
import { type Settings, settingsOf } from './settings.ts';
import type { WorldResource } from './worldResource.ts';

const CHANGES = ['PUT', 'DELETE'] as const;
const PUT = ['PUT'] as const;
const IN_MOTION = ['Updating', 'Deleting', 'Creating'];
const NOT_PROVISIONED = 'https://github.com/Azure-Samples/azuresandbox/issues/267';

/** What is going on: at most one change at a time per gateway and per circuit, and both must be in order. */
export const stateRefusals: readonly Refusal[] = [
  {
    rule: 'etagStale',
    on: CHANGES,
    endsAs: 'answer',
    status: STALE.status,
    code: STALE.code,
    source: 'invented',
    applies: ({ ifMatch, existing }) => isStale(ifMatch, existing),
    message: () => STALE.message,
    details: () => [],
  },
  {
    rule: 'connectionInMotion',
    on: CHANGES,
    endsAs: 'answer',
    status: 409,
    code: 'OperationNotAllowed',
    source:
      'Quoted as an answer of Azure by the test of a module, of a connection in a virtual hub: https://github.com/Git-PrinceNagar/' +
      'terraform-azurerm-avm-ptn-alz-connectivity-virtual-wan/blob/f1b5c44fefffa73acc16da03f199e14a2da33ced/modules/' +
      'expressroute-gateway-connection/tests/retry_gateway_child_409.tftest.hcl',
    applies: ({ existing }) => IN_MOTION.includes(provisioningState(existing) ?? ''),
    message: ({ method, name, existing }) =>
      `Operation '${method}' is not allowed on resource '${name}' since it is in '${provisioningState(existing)}' provisioningState.`,
  },
  busyRefusal(
    'anotherOperationInProgress',
    'AnotherOperationInProgress',
    'https://github.com/Azure/azure-rest-api-specs/issues/14473',
  ),
  busyRefusal(
    'lockedByAnotherOperation',
    'RetryableErrorDueToAnotherOperation',
    'https://learn.microsoft.com/azure/azure-resource-manager/management/request-limits-and-throttling',
  ),
  {
    rule: 'linkedResourceUpdating',
    on: PUT,
    endsAs: 'answer',
    status: 429,
    code: 'RetryableError',
    source:
      'https://github.com/hashicorp/terraform/issues/7986 of the code and the status, https://github.com/hashicorp/terraform-provider-azurerm/issues/30197 of the details',
    applies: (change) => linkedIn(change, IN_MOTION) !== undefined,
    message: () => 'A retryable error occurred.',
    details: (change) => [
      { code: 'ReferencedResourceNotProvisioned', message: notProvisioned(change, linkedIn(change, IN_MOTION)) },
    ],
  },
  {
    rule: 'linkedResourceFailed',
    on: PUT,
    endsAs: 'answer',
    status: 400,
    code: 'ReferencedResourceNotProvisioned',
    source: NOT_PROVISIONED,
    applies: (change) => linkedIn(change, ['Failed']) !== undefined,
    message: (change) => notProvisioned(change, linkedIn(change, ['Failed'])),
    details: () => [],
  },
  {
    rule: 'otherConnectionFailed',
    on: PUT,
    endsAs: 'answer',
    status: 400,
    code: 'ReferencedResourceNotProvisioned',
    source:
      'https://learn.microsoft.com/azure/networking/troubleshoot-failed-state; shape of https://github.com/Azure-Samples/azuresandbox/issues/267',
    applies: (change) => failedNeighbour(change) !== undefined,
    message: (change) =>
      `Cannot proceed with operation because resource ${failedNeighbour(change)?.id} used by resource ${change.gatewayId} is not in Succeeded ` +
      'state. Resource is in Failed state and the last operation that updated/is updating the resource is PutVirtualNetworkGatewayConnectionOperation.',
    details: () => [],
  },
  {
    rule: 'linkedAlready',
    on: PUT,
    endsAs: 'answer',
    status: 400,
    code: 'ConnectionAlreadyExistsSimulated',
    source: 'invented',
    applies: (change) => settingsOf(change.resources).secondLink === 'refused' && firstLink(change) !== undefined,
    message: (change) =>
      `Virtual network gateway ${change.gatewayId} and ExpressRoute circuit ${change.circuitId} are linked by connection ` +
      `${firstLink(change)?.id} already.`,
    details: () => [],
  },
  {
    rule: 'circuitNotEnabled',
    on: PUT,
    endsAs: 'operation',
    status: 201,
    code: 'ExpressRouteCircuitNotEnabledSimulated',
    source: 'invented',
    applies: ({ circuit }) => textAt(circuit, 'properties', 'circuitProvisioningState') !== 'Enabled',
    message: ({ circuit }) =>
      `ExpressRoute circuit ${circuit?.id} cannot be linked: its CircuitProvisioningState is ` +
      `${textAt(circuit, 'properties', 'circuitProvisioningState')}.`,
    details: () => [],
  },
  {
    rule: 'circuitNotProvisioned',
    on: PUT,
    endsAs: 'operation',
    status: 201,
    code: 'ExpressRouteCircuitNotProvisionedSimulated',
    source: 'invented',
    applies: ({ circuit }) => textAt(circuit, 'properties', 'serviceProviderProvisioningState') !== 'Provisioned',
    message: ({ circuit }) =>
      `ExpressRoute circuit ${circuit?.id} cannot be linked: its ServiceProviderProvisioningState is ` +
      `${textAt(circuit, 'properties', 'serviceProviderProvisioningState')}.`,
    details: () => [],
  },
  {
    rule: 'gatewayFull',
    on: PUT,
    endsAs: 'operation',
    status: 201,
    code: 'GatewayConnectionLimitReachedSimulated',
    source:
      'invented; limits: https://learn.microsoft.com/azure/expressroute/expressroute-about-virtual-network-gateways',
    applies: (change) => otherConnectionsOfGateway(change).length >= (circuitLimit(change.gateway) ?? Infinity),
    message: (change) =>
      `Virtual network gateway ${change.gatewayId} has ${otherConnectionsOfGateway(change).length} connections, which is the limit of ` +
      `${circuitLimit(change.gateway)} connections for the gateway size ${gatewaySku(change.gateway)}.`,
    details: () => [],
  },
];

function firstLink(change: ConnectionChange): WorldResource | undefined {
  return otherConnectionsOfGateway(change).find((one) =>
    sameId(textAt(one, 'properties', 'peer', 'id') ?? '', change.circuitId),
  );
}

/** Which of the two it is, the world says. */
function busyRefusal(rule: string, code: Settings['busy'], source: string): Refusal {
  return {
    rule,
    on: CHANGES,
    endsAs: 'answer',
    status: BUSY[code].status,
    code,
    source,
    applies: (change) => otherOperation(change) !== undefined && settingsOf(change.resources).busy === code,
    message: (change) => BUSY[code].message(otherOperation(change)?.statusUrl ?? ''),
    details: () => [],
  };
}

function otherOperation({ operations, gatewayId, circuitId }: ConnectionChange): Operation | undefined {
  return operations.runningOn(gatewayId) ?? operations.runningOn(circuitId);
}

function linkedIn({ gateway, circuit }: ConnectionChange, states: readonly string[]): WorldResource | undefined {
  return [gateway, circuit].find((one) => states.includes(provisioningState(one) ?? ''));
}

function notProvisioned({ id }: ConnectionChange, linked: WorldResource | undefined): string {
  const kind = linked?.type.endsWith('expressRouteCircuits')
    ? 'PutExpressRouteCircuitOperation'
    : 'PutVirtualNetworkGatewayOperation';
  return (
    `Cannot proceed with operation because resource ${linked?.id} used by resource ${id} is not in Succeeded state. Resource is in ` +
    `${provisioningState(linked)} state and the last operation that updated/is updating the resource is ${kind}.`
  );
}

function failedNeighbour(change: ConnectionChange): WorldResource | undefined {
  return otherConnectionsOfGateway(change).find((one) => provisioningState(one) === 'Failed');
}
