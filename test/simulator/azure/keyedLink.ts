import { expect } from 'vitest';
import { people } from '../people.ts';
import { type ArmCaller, admin, callerAs, type RawAnswer } from './armCaller.ts';
import type { AzureSimulator } from './azureSimulator.ts';
import { circuitId, connectionId, gatewayId } from './builtInWorld.ts';
import { memberAt } from './json.ts';
import { type Settings, settingsResource } from './settings.ts';

export const CIRCUIT = circuitId('er-partner-london');
export const AUTHORIZATION = `${CIRCUIT}/authorizations/for-payments`;
export const CONNECTION = connectionId('conn-london', 'ergw-payments');

/** A link between a circuit of one subscription and a gateway of another, by an authorization key. */
export interface KeyedLink {
  /** Network Contributor of the gateway's subscription, Reader of the circuit's. */
  readonly bot: ArmCaller;
  /** Contributor of the circuit's subscription, a stranger in the gateway's. */
  readonly carol: ArmCaller;
  set(settings: Partial<Settings>): Promise<unknown>;
  /** Creates the authorization; answers its key. */
  authorize(): Promise<string>;
  put(key: string | undefined, routingWeight?: number): Promise<RawAnswer>;
  /** Creates the connection and waits until its status is reported; answers the key. */
  connect(): Promise<string>;
  authorization(): Promise<unknown>;
}

export async function keyedLink(simulator: AzureSimulator): Promise<KeyedLink> {
  const bot = await callerAs(simulator);
  const carol = await callerAs(simulator, people.carol.objectId);
  const link: KeyedLink = {
    bot,
    carol,
    set: (settings) => admin(simulator, 'PUT', '/resources', [settingsResource(settings)]),
    async authorize() {
      await carol.call('PUT', AUTHORIZATION, {});
      simulator.advance(10_000);
      const { body } = await carol.call('POST', `${AUTHORIZATION}/listKeys`);
      return String(body.authorizationKey);
    },
    put: (key, routingWeight = 0) => bot.call('PUT', CONNECTION, connectionBody(key, routingWeight)),
    async connect() {
      const key = await link.authorize();
      expect((await link.put(key)).status).toBe(201);
      simulator.advance(300_000);
      return key;
    },
    authorization: async () => memberAt((await carol.call('GET', AUTHORIZATION)).body, 'properties'),
  };
  return link;
}

function connectionBody(key: string | undefined, routingWeight: number) {
  return {
    location: 'westeurope',
    properties: {
      connectionType: 'ExpressRoute',
      virtualNetworkGateway1: { id: gatewayId('ergw-payments'), properties: {} },
      peer: { id: CIRCUIT },
      routingWeight,
      ...(key !== undefined && { authorizationKey: key }),
    },
  };
}
