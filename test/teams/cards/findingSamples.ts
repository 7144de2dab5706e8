import type { Finding } from '../../../src/network/findings.ts';
import type { Flavour } from './flavours.ts';
import { gatewayId, HUB } from './samples.ts';

/** One finding of every code, all blockers: the longest review there can be. */
export function allFindings(flavour: Flavour): readonly Finding[] {
  const right = {
    action: 'Microsoft.Network/virtualNetworkGateways/join/action',
    scope: gatewayId(flavour) as string,
    roles: ['Network Contributor', 'Contributor', 'Owner'],
  };
  const found = [
    { code: 'nameInvalid', mendedBy: 'requester' },
    { code: 'weightInvalid', mendedBy: 'requester' },
    { code: 'nameTaken', gatewayName: flavour.gateway, circuitName: flavour.circuit, mendedBy: 'requester' },
    {
      code: 'connectionExists',
      connectionName: flavour.connection,
      connectionId: gatewayId(flavour),
      mendedBy: 'nobody',
    },
    { code: 'resourceGroupMissing', mendedBy: 'requester' },
    { code: 'circuitNotEnabled', state: 'Disabled', mendedBy: 'circuitOwner' },
    { code: 'providerNotProvisioned', state: 'NotProvisioned', provider: 'Equinix', mendedBy: 'provider' },
    { code: 'privatePeeringMissing', mendedBy: 'circuitOwner' },
    { code: 'privatePeeringDisabled', mendedBy: 'circuitOwner' },
    { code: 'circuitNotSucceeded', state: 'Updating', busy: true, mendedBy: 'nobody' },
    { code: 'gatewayNotExpressRoute', gatewayType: 'Vpn', mendedBy: 'requester' },
    { code: 'gatewaySkuUnknown', sku: 'ErGwNew', mendedBy: 'nobody' },
    { code: 'gatewayNotSucceeded', state: 'Failed', busy: false, mendedBy: 'gatewayOwner' },
    { code: 'gatewayDisabled', mendedBy: 'gatewayOwner' },
    { code: 'gatewayHasFailedConnections', names: Array(9).fill(flavour.connection), mendedBy: 'gatewayOwner' },
    { code: 'gatewayFull', circuits: 8, limit: 8, sku: 'ErGw2AZ', mendedBy: 'gatewayOwner' },
    { code: 'personLacksRight', ...right, mendedBy: 'accessAdministrator' },
    { code: 'botLacksRight', ...right, mendedBy: 'botOperator' },
    { code: 'authorizationNeeded', circuitSubscription: HUB, mendedBy: 'circuitOwner' },
    { code: 'unread', fact: 'personRights', reason: 'forbidden', mendedBy: 'botOperator' },
    { code: 'fastPathUnsupported', sku: 'ErGw1AZ', mendedBy: 'requester' },
  ] as const;
  return found.map((one) => ({ ...one, severity: 'blocker' as const }));
}

/** What a real review of a plan with troubles looks like. */
export function someFindings(flavour: Flavour): readonly Finding[] {
  const all = allFindings(flavour);
  const pick = (code: Finding['code'], severity: Finding['severity']): Finding[] =>
    all.filter((one) => one.code === code).map((one) => ({ ...one, severity }));
  return [
    ...pick('gatewaySkuUnknown', 'warning'),
    ...pick('providerNotProvisioned', 'blocker'),
    ...pick('personLacksRight', 'blocker'),
    ...pick('circuitNotSucceeded', 'info'),
  ];
}
