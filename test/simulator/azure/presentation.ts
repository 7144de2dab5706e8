import { isRecord } from './json.ts';
import type { WorldResource } from './worldResource.ts';

/** Never in the answer to a GET: keys are read by `listKeys`, and `simulator` is ours. */
const HIDDEN_MEMBERS = new Set(['authorizationKey', 'simulator']);

/** The resource as ARM shows it. */
export function present(resource: WorldResource): Readonly<Record<string, unknown>> {
  const shown = withoutHidden(resource) as WorldResource;
  if (shown.type.toLowerCase() !== 'microsoft.network/connections') return shown;
  return presentConnection(shown);
}

/**
 * Since 2024 the gateway of a connection is shown with empty `properties`. The SDK relies on it: it reads
 * members of them without asking whether they are there.
 */
function presentConnection(connection: WorldResource): WorldResource {
  const gateway = connection.properties?.virtualNetworkGateway1;
  if (!isRecord(gateway)) return connection;
  const properties = { ...connection.properties, virtualNetworkGateway1: { id: gateway.id, properties: {} } };
  return { ...connection, properties };
}

function withoutHidden(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutHidden);
  if (!isRecord(value)) return value;
  const shown = Object.entries(value).filter(([name]) => !HIDDEN_MEMBERS.has(name));
  return Object.fromEntries(shown.map(([name, member]) => [name, withoutHidden(member)]));
}
