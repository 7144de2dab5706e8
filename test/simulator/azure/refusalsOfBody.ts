import { resourceGroupNotFound, subscriptionNotFound } from './armAnswer.ts';
import { type BodyRule, cannotParse, envelopeRules, propertyRules } from './bodyRules.ts';
import {
  CONNECTION_TYPE,
  type ConnectionChange,
  isIdOfType,
  locationsDiffer,
  routingWeight,
} from './connectionChange.ts';
import { DENIED, deniedMessage } from './denials.ts';
import { memberAt, textAt } from './json.ts';
import { lockedMessage, locksStopping } from './locks.ts';
import { registrationState } from './providers.ts';
import type { Refusal } from './refusals.ts';
import { resourceGroupId } from './resourceId.ts';

const CHANGES = ['PUT', 'DELETE'] as const;
const PUT = ['PUT'] as const;
const COMMON_ERRORS =
  'https://learn.microsoft.com/azure/azure-resource-manager/troubleshooting/common-deployment-errors';
const GATEWAY_TYPE = 'Microsoft.Network/virtualNetworkGateways';
const CIRCUIT_TYPE = 'Microsoft.Network/expressRouteCircuits';

/** What ARM and the network provider find in the request alone, before they look at what it links. */
export const bodyRefusals: readonly Refusal[] = [
  {
    rule: 'subscriptionMissing',
    on: CHANGES,
    endsAs: 'answer',
    status: 404,
    code: 'SubscriptionNotFound',
    source: COMMON_ERRORS,
    applies: ({ subscriptionId, resources }) => resources.get(`/subscriptions/${subscriptionId}`) === undefined,
    message: ({ subscriptionId }) => subscriptionNotFound(subscriptionId).message,
  },
  {
    rule: 'notAuthorized',
    on: CHANGES,
    endsAs: 'answer',
    status: 403,
    code: 'AuthorizationFailed',
    source: 'https://learn.microsoft.com/azure/role-based-access-control/troubleshooting',
    applies: ({ rights, principal, method, id }) =>
      !rights.allows(principal.oid, actionOf(method), id) && denialOf({ rights, principal, method, id }) === undefined,
    message: ({ rights, principal, method, id }) =>
      `The client '${rights.clientName(principal)}' with object id '${principal.oid}' does not have authorization to perform action ` +
      `'${actionOf(method)}' over scope '${id}' or the scope is invalid. If access was recently granted, please refresh your credentials.`,
  },
  {
    rule: 'denied',
    on: CHANGES,
    endsAs: 'answer',
    status: 403,
    code: DENIED,
    source: 'https://learn.microsoft.com/azure/role-based-access-control/troubleshooting',
    applies: (change) => denialOf(change) !== undefined,
    message: (change) => {
      const { rights, principal, method, id } = change;
      const client = `'${rights.clientName(principal)}' with object id '${principal.oid}'`;
      return deniedMessage(client, actionOf(method), id, denialOf(change));
    },
  },
  {
    rule: 'resourceGroupMissing',
    on: CHANGES,
    endsAs: 'answer',
    status: 404,
    code: 'ResourceGroupNotFound',
    source: COMMON_ERRORS,
    applies: ({ id, resources }) => resources.get(resourceGroupId(id)) === undefined,
    message: ({ resourceGroup }) => resourceGroupNotFound(resourceGroup).message,
  },
  {
    rule: 'scopeLocked',
    on: CHANGES,
    endsAs: 'answer',
    status: 409,
    code: 'ScopeLocked',
    source: 'https://learn.microsoft.com/azure/azure-resource-manager/management/lock-resources',
    applies: ({ method, id, resources }) => locksStopping(method, id, resources).length > 0,
    message: ({ method, id, resources }) => lockedMessage(method, id, locksStopping(method, id, resources)),
  },
  {
    rule: 'subscriptionNotRegistered',
    on: PUT,
    endsAs: 'answer',
    status: 409,
    code: 'MissingSubscriptionRegistration',
    source: 'https://learn.microsoft.com/azure/azure-resource-manager/troubleshooting/error-register-resource-provider',
    applies: ({ subscriptionId, resources }) =>
      registrationState('Microsoft.Network', resources.get(`/subscriptions/${subscriptionId}`)) !== 'Registered',
    message: () =>
      "The subscription is not registered to use namespace 'Microsoft.Network'. See https://aka.ms/rps-not-found for how to register subscriptions.",
    details: () => [],
  },
  ...envelopeRules.map(refusalOfRule),
  {
    rule: 'locationMissing',
    on: PUT,
    endsAs: 'answer',
    status: 400,
    code: 'LocationRequired',
    source: COMMON_ERRORS,
    applies: ({ body }) => !textAt(body, 'location'),
    message: () => 'The location property is required for this definition.',
  },
  {
    rule: 'nameTakenInOtherLocation',
    on: PUT,
    endsAs: 'answer',
    status: 409,
    code: 'InvalidResourceLocation',
    source: 'https://learn.microsoft.com/azure/azure-resource-manager/troubleshooting/error-resource-already-exists',
    applies: ({ body, existing }) => locationsDiffer(textAt(body, 'location'), existing),
    message: ({ name, existing, resourceGroup, body }) =>
      `The resource '${name}' already exists in location '${existing?.location}' in resource group '${resourceGroup}'. A resource with ` +
      `the same name cannot be created in location '${textAt(body, 'location')}'. Please select a new resource name.`,
  },
  {
    rule: 'notAnExpressRouteConnection',
    on: PUT,
    endsAs: 'answer',
    status: 400,
    code: 'InvalidRequestFormat',
    source: 'invented',
    applies: ({ body }) => textAt(body, 'properties', 'connectionType') !== 'ExpressRoute',
    message: () => 'Cannot parse the request.',
    details: ({ body }) => notConverted('connectionType', memberAt(body, 'properties', 'connectionType')),
  },
  {
    rule: 'linkedIdMalformed',
    on: PUT,
    endsAs: 'answer',
    status: 400,
    code: 'LinkedInvalidPropertyId',
    source: 'https://learn.microsoft.com/azure/azure-resource-manager/troubleshooting/error-invalid-template',
    applies: (change) => malformedLink(change) !== undefined,
    message: (change) => {
      const { id, path } = malformedLink(change) ?? { id: '', path: '' };
      return (
        `Property id '${id}' at path '${path}' is invalid. Expect fully qualified resource Id that start with ` +
        "'/subscriptions/{subscriptionId}' or '/providers/{resourceProviderNamespace}/'."
      );
    },
  },
  {
    rule: 'sharedKeyGiven',
    on: PUT,
    endsAs: 'answer',
    status: 400,
    code: 'InvalidRequestFormat',
    source: 'https://github.com/Azure/ResourceModules/issues/1046',
    applies: ({ body }) => memberAt(body, 'properties', 'sharedKey') !== undefined,
    message: () => 'Shared Key cannot be set for Connection of type expressRoute',
  },
  {
    rule: 'routingWeightNotANumber',
    on: PUT,
    endsAs: 'answer',
    status: 400,
    code: 'InvalidRequestFormat',
    source: 'invented',
    applies: (change) => routingWeight(change) !== undefined && !Number.isInteger(routingWeight(change)),
    message: () => 'Cannot parse the request.',
    details: (change) => notConverted('routingWeight', routingWeight(change)),
  },
  {
    rule: 'routingWeightOutOfRange',
    on: PUT,
    endsAs: 'answer',
    status: 400,
    code: 'InvalidRoutingWeight',
    source: 'invented',
    applies: (change) => Number(routingWeight(change) ?? 0) < 0 || Number(routingWeight(change) ?? 0) > 32_000,
    message: (change) =>
      `RoutingWeight ${routingWeight(change)} of connection ${change.id} is not between 0 and 32000.`,
    details: () => [],
  },
  ...propertyRules.map(refusalOfRule),
];

function refusalOfRule({ rule, code, source, find }: BodyRule): Refusal {
  const problem = ({ name, body }: ConnectionChange) => find({ type: CONNECTION_TYPE, name, body });
  return {
    rule,
    on: PUT,
    endsAs: 'answer',
    status: 400,
    code,
    source,
    applies: (change) => problem(change) !== undefined,
    message: (change) => problem(change)?.message ?? '',
    details: (change) => problem(change)?.details,
  };
}

function denialOf({ rights, principal, method, id }: Pick<ConnectionChange, 'rights' | 'principal' | 'method' | 'id'>) {
  return rights.denialOf(principal.oid, actionOf(method), id);
}

function actionOf(method: ConnectionChange['method']): string {
  return `Microsoft.Network/connections/${method === 'PUT' ? 'write' : 'delete'}`;
}

function malformedLink({ gatewayId, circuitId }: ConnectionChange): { id: string; path: string } | undefined {
  if (!isIdOfType(gatewayId, GATEWAY_TYPE)) return { id: gatewayId, path: 'properties.virtualNetworkGateway1.id' };
  if (!isIdOfType(circuitId, CIRCUIT_TYPE)) return { id: circuitId, path: 'properties.peer.id' };
  return undefined;
}

function notConverted(property: string, value: unknown) {
  return cannotParse(`Error converting value "${String(value)}". Path 'properties.${property}'.`).details;
}
