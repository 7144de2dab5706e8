import { resourceId } from '../../../src/network/resourceId.ts';
import type { CircuitItem } from '../../../src/ports/inventory.ts';
import type { FieldProblem, Form, FormValues, GatewayChoice } from '../../../src/provisioning/form.ts';
import type { RequestId } from '../../../src/request/connectionRequest.ts';
import type { Flavour } from './flavours.ts';
import { HUB } from './flavours.ts';
import { circuitId, gatewayId } from './samples.ts';

export function circuitItems(flavour: Flavour, count: number): readonly CircuitItem[] {
  return Array.from({ length: count }, (_, index) => ({
    id: index === 0 ? circuitId(flavour) : resourceId('circuit', HUB, flavour.group, `er-${index}`),
    name: index === 0 ? flavour.circuit : `er-${index}`,
    subscriptionName: 'Connectivity',
    resourceGroup: flavour.group,
    location: 'westeurope',
    peeringLocation: 'Amsterdam',
    circuitState: 'Enabled',
    providerState: 'Provisioned',
  }));
}

export function gatewayChoices(flavour: Flavour, count: number): readonly GatewayChoice[] {
  const unusable: readonly GatewayChoice['unusable'][] = [
    undefined,
    { code: 'notExpressRoute', gatewayType: 'Vpn' },
    { code: 'full', circuits: 4, limit: 4 },
    { code: 'notSucceeded', state: 'Updating' },
    undefined,
    { code: 'virtualWanHub' },
  ];
  return Array.from({ length: count }, (_, index) => ({
    id: index === 0 ? gatewayId(flavour) : resourceId('gateway', HUB, flavour.group, `ergw-${index}`),
    name: index === 0 ? flavour.gateway : `ergw-${index}`,
    subscriptionName: 'Connectivity',
    resourceGroup: flavour.group,
    location: 'westeurope',
    gatewayType: 'ExpressRoute',
    sku: 'ErGw2AZ',
    provisioningState: 'Succeeded',
    minScaleUnits: undefined,
    circuits: 1,
    unusable: unusable[index % unusable.length],
  }));
}

export const NO_VALUES: FormValues = {
  circuitId: undefined,
  gatewayId: undefined,
  circuitText: undefined,
  gatewayText: undefined,
  connectionName: undefined,
  resourceGroup: undefined,
  routingWeight: undefined,
  fastPath: undefined,
  reason: undefined,
};

export function form(flavour: Flavour, part: Partial<Form> = {}): Form {
  return {
    requestId: '3f2b8a52-5c7e-4a39-9d6f-0b8f3f1c2d4e' as RequestId,
    number: 142,
    revision: 1,
    isDraft: true,
    values: NO_VALUES,
    circuits: circuitItems(flavour, 3),
    gateways: gatewayChoices(flavour, 5),
    reach: { circuitId: 'whole', gatewayId: 'whole' },
    startedFrom: undefined,
    isNameProposed: false,
    problems: [],
    ...part,
  };
}

/** The gateway of a virtual WAN hub, in the group of the other samples. */
function hubGatewayId(flavour: Flavour): string {
  return gatewayId(flavour).replace('virtualNetworkGateways', 'expressRouteGateways');
}

/** Something wrong in every field, in every way there is. */
export function allProblems(flavour: Flavour): readonly FieldProblem[] {
  const { given } = flavour;
  return [
    { field: 'circuitId', code: 'notFound', given },
    { field: 'circuitId', code: 'wrongKind', given },
    { field: 'gatewayId', code: 'missing' },
    { field: 'gatewayId', code: 'unread', given },
    { field: 'gatewayId', code: 'wrongKind', given: hubGatewayId(flavour) },
    { field: 'connectionName', code: 'nameInvalid' },
    { field: 'resourceGroup', code: 'resourceGroupInvalid' },
    { field: 'routingWeight', code: 'weightInvalid', given },
    { field: 'fastPath', code: 'fastPathInvalid' },
    { field: 'reason', code: 'tooLong', limit: 500 },
  ];
}

export function formsOf(flavour: Flavour): Readonly<Record<string, Form>> {
  const typed = flavour.given;
  const values: FormValues = {
    circuitId: typed,
    gatewayId: gatewayId(flavour).toUpperCase(),
    circuitText: undefined,
    gatewayText: undefined,
    connectionName: typed,
    resourceGroup: typed,
    routingWeight: typed,
    fastPath: typed,
    reason: typed,
  };
  const [circuit] = circuitItems(flavour, 1);
  const [gateway] = gatewayChoices(flavour, 1);
  if (!circuit || !gateway) throw new Error('no samples');
  const started = { ...NO_VALUES, circuitId: circuitId(flavour) as string, connectionName: flavour.connection };
  const ids = [circuitId(flavour), resourceId('circuit', HUB, flavour.group, 'er-1')];
  return {
    empty: form(flavour),
    started: form(flavour, { startedFrom: { kind: 'circuit', item: circuit }, values: started, isNameProposed: true }),
    'started-gateway': form(flavour, {
      startedFrom: { kind: 'gateway', item: { ...gateway, sku: 'ErGw1AZ' } },
      gateways: gatewayChoices(flavour, 5).map((one) => ({ ...one, sku: 'ErGw1AZ' })),
      values: { ...NO_VALUES, gatewayId: gatewayId(flavour) as string },
    }),
    problems: form(flavour, { values, problems: allProblems(flavour) }),
    several: form(flavour, {
      values: { ...NO_VALUES, circuitId: typed },
      problems: [{ field: 'circuitId', code: 'several', given: typed, ids }],
    }),
    typed: form(flavour, {
      values: { ...NO_VALUES, circuitText: typed, gatewayText: typed },
      problems: [{ field: 'circuitId', code: 'notFound', given: typed }],
    }),
    unread: form(flavour, {
      circuits: undefined,
      gateways: undefined,
      reach: { circuitId: 'unsaid', gatewayId: 'unsaid' },
    }),
    'many-gateways': form(flavour, { gateways: gatewayChoices(flavour, 60) }),
    'many-circuits': form(flavour, { circuits: circuitItems(flavour, 500) }),
    'many-both': form(flavour, { circuits: circuitItems(flavour, 500), gateways: gatewayChoices(flavour, 500) }),
    'ten-thousand': form(flavour, {
      circuits: circuitItems(flavour, 10_000),
      gateways: gatewayChoices(flavour, 200),
      reach: { circuitId: 'first', gatewayId: 'unsaid' },
    }),
  };
}

/** Filled in from a channel's defaults, some of which cannot be used. */
export function formWithDefaults(flavour: Flavour): Form {
  return form(flavour, {
    values: { ...NO_VALUES, circuitId: circuitId(flavour) },
    fromDefaults: {
      circuitId: circuitId(flavour),
      subscription: { id: HUB, name: flavour.group },
      namePattern: 'conn-{circuit}-{gateway}',
      unused: [
        { what: 'circuit', name: flavour.circuit, why: 'gone' },
        { what: 'subscription', name: flavour.group, why: 'unread' },
        { what: 'all', why: 'unreadable' },
      ],
    },
  });
}
