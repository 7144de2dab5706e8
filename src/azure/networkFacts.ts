import type { NetworkFacts, RoutesReading } from '../ports/networkFacts.ts';
import type { Operation } from '../request/connectionRequest.ts';
import { createActivityLog } from './activityLog.ts';
import { translating } from './armCall.ts';
import { memberOf, needed, textAt } from './armJson.ts';
import { type ArmAnswer, ask, askForAll, follow } from './armRequest.ts';
import type { AzureClients } from './azureClients.ts';
import { azureErrorOf } from './errorBody.ts';
import { countOfRoutes } from './learnedRoutes.ts';
import { Refused, UnexpectedAnswer } from './refused.ts';
import { circuitIn, connectionIn, gatewayIn, NETWORK_API, RESOURCES_API } from './resources.ts';
import { createSurroundings } from './surroundings.ts';

/**
 * Reads raw, not by the SDK: its deserialiser throws on a connection whose gateway is a bare `{ id }`, and every answer
 * is checked here anyway.
 */
export function createNetworkFacts(clients: AzureClients): NetworkFacts {
  async function get(path: string, signal: AbortSignal): Promise<unknown> {
    const { body } = await ask(clients, { method: 'GET', path, apiVersion: NETWORK_API, signal });
    return body;
  }

  return {
    ...createSurroundings(clients),
    ...createActivityLog(clients),

    circuit: (id, signal) => translating('reading circuit', async () => circuitIn(await get(id, signal))),
    gateway: (id, signal) => translating('reading gateway', async () => gatewayIn(await get(id, signal))),
    connection: (id, signal) => translating('reading connection', async () => connectionIn(await get(id, signal))),

    connectionsOf: (gateway, signal) =>
      translating('listing connections of gateway', async () => {
        const path = `${gateway}/connections`;
        const items = await askForAll(clients, { method: 'GET', path, apiVersion: NETWORK_API, signal });
        return items.map(connectionIn);
      }),

    resourceGroup: (scope, signal) =>
      translating('reading resource group', async () => {
        const { body } = await ask(clients, { method: 'GET', path: scope, apiVersion: RESOURCES_API, signal });
        return { location: needed(textAt(body, 'location'), 'location') };
      }),

    startLearnedRoutes: (gateway, signal) =>
      translating('asking for learned routes', async () => {
        const path = `${gateway}/getLearnedRoutes`;
        const answer = await ask(clients, { method: 'POST', path, apiVersion: NETWORK_API, signal });
        return routesReading(answer, startedOperation(answer));
      }),

    learnedRoutes: (operation, signal) =>
      translating('reading learned routes', async () =>
        routesReading(await follow(clients, operation.url, signal), operation),
      ),
  };
}

/** Location first: it answers the routes themselves, Azure-AsyncOperation often only how it goes. */
function startedOperation({ header }: ArmAnswer): Operation | undefined {
  const location = header('location');
  if (location) return { url: location, kind: 'result' };
  const url = header('azure-asyncoperation');
  return url ? { url, kind: 'operation' } : undefined;
}

/** The service answers 202, a status, or the routes without a status: each is seen. https://github.com/Azure/azure-rest-api-specs/issues/34019 */
function routesReading({ status, body, retryAfterMs }: ArmAnswer, operation: Operation | undefined): RoutesReading {
  const routes = [body, memberOf(body, 'properties'), memberOf(memberOf(body, 'properties'), 'output')]
    .map((place) => memberOf(place, 'value'))
    .find(Array.isArray);
  if (routes) return { kind: 'done', routes: { count: countOfRoutes(routes) } };
  const said = textAt(body, 'status')?.toLowerCase();
  if (said === 'failed' || said === 'canceled') throw new Refused(azureErrorOf(body, undefined));
  if (operation && (status === 202 || (said !== undefined && said !== 'succeeded'))) {
    return { kind: 'running', operation, retryAfterMs };
  }
  throw new UnexpectedAnswer('routes');
}
