import { expect, it } from 'vitest';
import { aCircuit, anId, CIRCUIT_SUBSCRIPTION } from '../builders.ts';
import { checked, read, rights } from './checking.ts';

it.each([
  {
    because: 'Microsoft has not enabled it',
    circuit: { circuitProvisioningState: 'Disabled' },
    finding: { code: 'circuitNotEnabled', state: 'Disabled', severity: 'blocker', mendedBy: 'circuitOwner' },
  },
  {
    because: 'its state was not reported',
    circuit: { circuitProvisioningState: undefined },
    finding: { code: 'circuitNotEnabled', state: 'Unknown', severity: 'warning', mendedBy: 'circuitOwner' },
  },
  {
    because: 'the provider has not provisioned it',
    circuit: { serviceProviderProvisioningState: 'NotProvisioned' },
    finding: {
      code: 'providerNotProvisioned',
      state: 'NotProvisioned',
      provider: 'Equinix',
      severity: 'blocker',
      mendedBy: 'provider',
    },
  },
  {
    because: 'the provider may run private peering unseen',
    circuit: { privatePeering: undefined },
    finding: { code: 'privatePeeringMissing', severity: 'warning', mendedBy: 'circuitOwner' },
  },
  {
    because: 'private peering is switched off',
    circuit: { privatePeering: { state: 'Disabled', peerAsn: 65010 } },
    finding: { code: 'privatePeeringDisabled', severity: 'warning', mendedBy: 'circuitOwner' },
  },
  {
    because: 'it is being changed',
    circuit: { provisioningState: 'Updating' },
    finding: { code: 'circuitNotSucceeded', state: 'Updating', busy: true, severity: 'warning', mendedBy: 'nobody' },
  },
  {
    because: 'its last change failed',
    circuit: { provisioningState: 'Failed' },
    finding: {
      code: 'circuitNotSucceeded',
      state: 'Failed',
      busy: false,
      severity: 'blocker',
      mendedBy: 'circuitOwner',
    },
  },
  {
    because: 'ARM used a word never seen',
    circuit: { provisioningState: 'Resting' },
    finding: {
      code: 'circuitNotSucceeded',
      state: 'Resting',
      busy: false,
      severity: 'warning',
      mendedBy: 'circuitOwner',
    },
  },
])('says $finding.severity $finding.code because $because', ({ circuit, finding }) => {
  expect(checked({ circuit: read(aCircuit(circuit)) })).toEqual([finding]);
});

it('asks no provider of an ExpressRoute Direct circuit', () => {
  const circuit = read(aCircuit({ provider: undefined, serviceProviderProvisioningState: undefined }));

  expect(checked({ circuit })).toEqual([]);
});

it('blocks because a circuit of another subscription needs an authorization, and asks nobody for join on it', () => {
  const circuitId = anId('circuit', 'er-partner', CIRCUIT_SUBSCRIPTION);
  const none = rights({ circuit: read([]) });

  expect(checked({ personRights: none, botRights: none }, { circuitId })).toEqual([
    {
      code: 'authorizationNeeded',
      circuitSubscription: CIRCUIT_SUBSCRIPTION,
      severity: 'blocker',
      mendedBy: 'nobody',
    },
  ]);
});

it('takes states as Azure spells them today', () => {
  const circuit = aCircuit({
    circuitProvisioningState: 'enabled',
    serviceProviderProvisioningState: 'PROVISIONED',
    provisioningState: 'succeeded',
  });

  expect(checked({ circuit: read(circuit) })).toEqual([]);
});

it('knows no state by the name of what every object has', () => {
  expect(checked({ circuit: read(aCircuit({ provisioningState: 'constructor' })) })).toMatchObject([
    { code: 'circuitNotSucceeded', busy: false, severity: 'warning' },
  ]);
});
