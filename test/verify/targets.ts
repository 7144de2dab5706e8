import { readFile } from 'node:fs/promises';
import { setTimeout as passed } from 'node:timers/promises';
import tls from 'node:tls';
import { DefaultAzureCredential, type TokenCredential } from '@azure/identity';
import { type AzureAdmin, azureAdmin } from '../run/azureAdmin.ts';
import { jsonOf, startProcess } from '../run/childProcess.ts';
import { listAt, textAt } from '../simulator/azure/json.ts';
import { isType } from '../simulator/azure/worldResource.ts';
import { createTarget, type Exchange, PERMISSION_TAG, type Target } from './target.ts';

export interface StartedTarget {
  readonly target: Target;
  stop(): Promise<void>;
}

interface Options {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly record?: (exchange: Exchange) => void;
}

interface SimulatorOptions extends Omit<Options, 'env'> {
  /** Changes the world before anything is asked. */
  readonly prepare?: (azure: AzureAdmin) => Promise<void>;
  /** Default: a group of the world that has a circuit, and is then given the tag; null = no writes. */
  readonly groupName?: string | null;
}

/** What the simulator prints as its first line: all that anybody knows of it from outside. */
type FirstLine = Readonly<Record<'armEndpoint' | 'caFile' | 'identityEndpoint' | 'identityHeader', string>> & {
  readonly adminEndpoint: string;
};

const AZURE = 'https://management.azure.com';

/**
 * Azure where `VERIFY_SUBSCRIPTION` names a subscription, else a simulator that is started for it.
 *
 * @throws {Error} that says which variable to set
 */
export async function startTarget({ env, ...options }: Options): Promise<StartedTarget> {
  if (env.VERIFY_SUBSCRIPTION) return azureTarget({ env, ...options });
  const meant = ['VERIFY_RESOURCE_GROUP', 'VERIFY_GROUP_MEMBER', 'VERIFY_ENDPOINT'].filter((name) => env[name]);
  if (meant.length === 0) return simulatorTarget(options);
  throw new Error(
    `${meant.join(' and ')} needs VERIFY_SUBSCRIPTION: set it to the id of a subscription, or set none of them`,
  );
}

async function azureTarget({ env, record }: Options): Promise<StartedTarget> {
  const endpoint = env.VERIFY_ENDPOINT || AZURE;
  if (!URL.canParse(endpoint) || new URL(endpoint).protocol !== 'https:') {
    throw new Error(`VERIFY_ENDPOINT is to begin with https://, and ${endpoint} does not: a token is sent there`);
  }
  const target = await createTarget({
    name: endpoint === AZURE ? 'Azure' : endpoint,
    endpoint: new URL(endpoint).origin,
    credential: new DefaultAzureCredential(),
    subscriptionId: env.VERIFY_SUBSCRIPTION ?? '',
    groupName: env.VERIFY_RESOURCE_GROUP || undefined,
    groupMember: env.VERIFY_GROUP_MEMBER || undefined,
    wait: (ms) => passed(ms),
    ...(record && { record }),
  });
  return { target, stop: async () => undefined };
}

/** A simulator as a stranger would start it, of which only the first line is known. */
export async function simulatorTarget({ record, prepare, groupName }: SimulatorOptions = {}): Promise<StartedTarget> {
  const process = await startProcess({ script: 'test/simulator/azure/main.ts', isReady: jsonOf });
  try {
    const firstLine = process.ready as unknown as FirstLine;
    tls.setDefaultCACertificates([...tls.getCACertificates('default'), await readFile(firstLine.caFile, 'utf8')]);
    const azure = azureAdmin(firstLine.adminEndpoint);
    await prepare?.(azure);
    const { subscriptionId, circuitGroup, group, groupMember } = await lookAround(azure);
    if (groupName === undefined) await giveTag(azure, group);
    const target = await createTarget({
      ...{ name: 'the simulator', endpoint: firstLine.armEndpoint, subscriptionId, groupMember },
      credential: managedIdentity(firstLine),
      groupName: groupName === undefined ? circuitGroup : (groupName ?? undefined),
      wait: (ms) => azure.advance(ms),
      ...(record && { record }),
    });
    return { target, stop: process.stop };
  } catch (error) {
    await process.stop();
    throw error;
  }
}

/** The first circuit's group is the one to write in. */
export async function lookAround(azure: AzureAdmin) {
  const all = await azure.resources();
  const circuit = all.find((one) => isType(one, 'Microsoft.Network/expressRouteCircuits'));
  const [, , subscriptionId = '', , circuitGroup = ''] = circuit?.id.split('/') ?? [];
  const users = all.filter((one) => isType(one, 'Simulator/users')).map((one) => textAt(one, 'properties', 'objectId'));
  const members = all
    .filter((one) => isType(one, 'Simulator/groups'))
    .flatMap((one) => listAt(one, 'properties', 'members'));
  const groupMember = users.find((user) => members.includes(user));
  const group = `/subscriptions/${subscriptionId}/resourceGroups/${circuitGroup}`;
  return { subscriptionId, circuitGroup, group, groupMember };
}

/** Its owner's permission to write in it. */
export async function giveTag(azure: AzureAdmin, group: string): Promise<void> {
  const { name, value } = PERMISSION_TAG;
  await azure.put({ ...(await azure.resource(group)), tags: { [name]: value } });
}

/** The managed identity by its plain protocol: `DefaultAzureCredential` would read the address from the environment. */
function managedIdentity({ identityEndpoint, identityHeader }: FirstLine): TokenCredential {
  return {
    async getToken(scopes) {
      const resource = String(scopes).replace('/.default', '');
      const url = `${identityEndpoint}?api-version=2019-08-01&resource=${encodeURIComponent(resource)}`;
      const answer: unknown = await (await fetch(url, { headers: { 'X-IDENTITY-HEADER': identityHeader } })).json();
      return {
        token: textAt(answer, 'access_token') ?? '',
        expiresOnTimestamp: Number(textAt(answer, 'expires_on')) * 1_000,
      };
    },
  };
}
