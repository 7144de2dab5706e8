import { AuthorizationManagementClient } from '@azure/arm-authorization';
import { NetworkManagementClient } from '@azure/arm-network';
import { ResourceGraphClient } from '@azure/arm-resourcegraph';
import {
  bearerTokenAuthenticationPolicy,
  createPipelineFromOptions,
  type Pipeline,
  type PipelinePolicy,
} from '@azure/core-rest-pipeline';
import { DefaultAzureCredential, type TokenCredential } from '@azure/identity';
import type { Log } from '../ports/log.ts';
import { endAtAbort, keepRefusals, logTrouble, onlyTo } from './armCall.ts';
import { createReadBudget, type Pacing } from './readBudget.ts';
import { refusedHere } from './refused.ts';

interface ArmScope {
  /** `https://management.azure.com`, or the simulator. */
  readonly armEndpoint: string;
  /** Ids of the only subscriptions to be touched; empty = all that the identity can read. */
  readonly subscriptions: readonly string[];
}

/** Clients of Azure Resource Manager, each under the same policies: one call is one HTTP request, to ARM alone. */
export interface AzureClients extends ArmScope {
  /**
   * The client of a subscription, made at its first use.
   *
   * @throws {Refused} `SubscriptionNotAllowed` (403) outside the allow-list
   */
  network(subscriptionId: string): NetworkManagementClient;
  readonly resourceGraph: ResourceGraphClient;
  readonly authorization: AuthorizationManagementClient;
  /** For requests that are read raw: operation URLs, and answers that the SDK's deserialiser cannot take. */
  readonly pipeline: Pipeline;
  /** @throws {Refused} as `network` */
  requireAllowed(subscriptionId: string): void;
}

/** The audience of tokens for ARM, whatever host it is reached at. */
const SCOPES = ['https://management.azure.com/.default'];

/** What to repeat is decided by the record: the SDK would send a PUT four times over a broken line. */
const ONE_REQUEST = { retryOptions: { maxRetries: 0 } };

/** The identity from the environment: managed identity, workload identity, or a developer's own sign-in. */
export function createCredential(): TokenCredential {
  return new DefaultAzureCredential();
}

/** @param pacing - how calls wait while ARM's budget for them is scarce */
export function createAzureClients(
  scope: ArmScope,
  credential: TokenCredential,
  log: Log,
  pacing?: Pacing,
): AzureClients {
  const allowed = new Set(scope.subscriptions.map((id) => id.toLowerCase()));
  const networks = new Map<string, NetworkManagementClient>();
  const endpoint = new URL(scope.armEndpoint).origin;
  const options = { endpoint, ...ONE_REQUEST };
  const readBudget = createReadBudget(pacing);
  const modern = { ...options, credentials: { scopes: SCOPES } };

  function requireAllowed(subscriptionId: string): void {
    if (allowed.size === 0 || allowed.has(subscriptionId.toLowerCase())) return;
    throw refusedHere(
      'SubscriptionNotAllowed',
      `Subscription ${subscriptionId} is not one that the bot works in.`,
      403,
    );
  }

  function guarded<T extends { readonly pipeline: Pipeline }>(client: T): T {
    guard(client.pipeline, endpoint, log, readBudget());
    return client;
  }

  return {
    armEndpoint: endpoint,
    subscriptions: scope.subscriptions,
    network(subscriptionId) {
      requireAllowed(subscriptionId);
      const key = subscriptionId.toLowerCase();
      const client = networks.get(key) ?? guarded(new NetworkManagementClient(credential, subscriptionId, modern));
      networks.set(key, client);
      return client;
    },
    resourceGraph: guarded(new ResourceGraphClient(credential, modern)),
    // The client wants some subscription; every scope that it is asked about here names its own.
    authorization: guarded(new AuthorizationManagementClient(credential, '', { ...options, credentialScopes: SCOPES })),
    pipeline: guarded({ pipeline: rawPipeline(credential) }).pipeline,
    requireAllowed,
  };
}

function rawPipeline(credential: TokenCredential): Pipeline {
  const pipeline = createPipelineFromOptions(ONE_REQUEST);
  pipeline.addPolicy(bearerTokenAuthenticationPolicy({ credential, scopes: SCOPES }));
  return pipeline;
}

function guard(pipeline: Pipeline, armOrigin: string, log: Log, readBudget: PipelinePolicy): void {
  pipeline.addPolicy(logTrouble(log), { phase: 'Serialize' });
  pipeline.addPolicy(onlyTo(armOrigin), { phase: 'Serialize' });
  pipeline.addPolicy(endAtAbort(), { phase: 'Serialize' });
  pipeline.addPolicy(keepRefusals(), { afterPhase: 'Retry' });
  // Refusals tell what is left as well.
  pipeline.addPolicy(readBudget, { afterPhase: 'Retry', afterPolicies: ['keepRefusals'] });
}
