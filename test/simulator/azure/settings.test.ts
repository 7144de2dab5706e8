import { afterEach, describe, expect, it } from 'vitest';
import { admin } from './armCaller.ts';
import { type AzureSimulator, startAzureSimulator } from './azureSimulator.ts';
import { createResources } from './resources.ts';
import { defaultSettings, settingsOf, settingsResource } from './settings.ts';
import { parseWorld } from './worldFile.ts';

let simulator: AzureSimulator | undefined;

afterEach(() => simulator?.close());

describe('the settings of a world', () => {
  it('are the defaults where the world says nothing, and the last word where it does', () => {
    const resources = createResources([]);
    const before = settingsOf(resources);
    resources.put(settingsResource({ revocation: 'leavesDeadConnections' }));
    const after = settingsOf(resources);

    expect(before).toEqual(defaultSettings);
    expect(after).toEqual({ ...defaultSettings, revocation: 'leavesDeadConnections' });
  });

  it.each([
    { because: 'there is none of the name', settings: { revokation: 'deletesConnections' }, message: /no setting/ },
    { because: 'there is no such choice', settings: { revocation: 'maybe' }, message: /revocation is not "maybe"/ },
    { because: 'a page is empty', settings: { pageSize: 0 }, message: /pageSize/ },
    { because: 'a bucket lacks a member', settings: { reads: { size: 3 } }, message: /reads/ },
    { because: 'a skew is no number', settings: { clockSkewMs: '1 h' }, message: /clockSkewMs/ },
  ])('are refused since $because', ({ settings, message }) => {
    expect(() =>
      parseWorld([{ id: '/Simulator/settings/world', type: 'Simulator/settings', properties: settings }]),
    ).toThrow(message);
  });

  it('are refused by the admin interface too, which changes nothing then', async () => {
    simulator = await startAzureSimulator();
    const answer = await admin(simulator, 'PUT', '/resources', [
      { id: '/Simulator/settings/world', type: 'Simulator/settings', properties: { pageSize: 'all' } },
    ]);

    expect(answer.status).toBe(400);
    expect((await admin(simulator, 'GET', '/resources?id=/Simulator/settings/world')).status).toBe(404);
  });
});

describe('a child of a resource', () => {
  const circuit = {
    id: '/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/expressRouteCircuits/c',
    type: 'Microsoft.Network/expressRouteCircuits',
    properties: { provisioningState: 'Succeeded' },
  };
  const peering = {
    id: `${circuit.id}/peerings/AzurePrivatePeering`,
    type: 'Microsoft.Network/expressRouteCircuits/peerings',
    name: 'AzurePrivatePeering',
    properties: { vlanId: 1 },
  };

  it('is put into its parent, in whichever order a world lists them', () => {
    const resources = createResources([peering, circuit]);

    expect(resources.all()).toHaveLength(1);
    expect(resources.get(circuit.id)).toMatchObject({ properties: { peerings: [{ properties: { vlanId: 1 } }] } });
    expect(resources.get(peering.id.toLowerCase())).toMatchObject({ id: peering.id, properties: { vlanId: 1 } });
  });

  it('is changed and removed there', () => {
    const resources = createResources([circuit, peering]);
    resources.change(peering.id, { vlanId: 2 });
    const changed = resources.get(peering.id);
    const removed = resources.remove(peering.id);

    expect(changed).toMatchObject({ properties: { vlanId: 2 } });
    expect(removed).toBe(true);
    expect(resources.get(peering.id)).toBeUndefined();
    expect(resources.get(circuit.id)).toMatchObject({ properties: { peerings: [] } });
    expect(resources.remove(peering.id)).toBe(false);
  });
});
