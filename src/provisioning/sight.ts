import type { Facts } from '../network/facts.ts';
import type { Finding } from '../network/findings.ts';
import { groupScopeOf, type ResourceId } from '../network/resourceId.ts';
import type { UserId } from '../request/people.ts';
import { connectionIdOf, type Plan } from '../request/plan.ts';
import type { Reading } from './deps.ts';
import { mayReadBy, readable } from './readable.ts';

/** What of the facts a person may be shown. The bot reads more than they may, and its card must not tell them. */
export interface Sight {
  readonly circuit: boolean;
  readonly gateway: boolean;
  connection(id: ResourceId): boolean;
}

/** By the rights that were read with the facts; of connections in other groups they are read here. */
export async function sightOf(
  { rights }: Pick<Reading, 'rights'>,
  { personRights, gatewayConnections, sameName }: Facts,
  plan: Plan,
  person: UserId,
  signal: AbortSignal,
): Promise<Sight> {
  const ownGroup = groupScopeOf(connectionIdOf(plan)).toLowerCase();
  const isInOwnGroup = (id: ResourceId) => groupScopeOf(id).toLowerCase() === ownGroup;
  const listed = gatewayConnections.read ? gatewayConnections.value.map(({ id }) => id) : [];
  const ids = [...listed, ...(sameName.read && sameName.value ? [sameName.value.id] : [])];
  const elsewhere = ids.filter((id) => !isInOwnGroup(id));
  const may = await readable(rights, { person, kind: 'connection', ids: elsewhere }, signal);
  const isYes = (answer: ReturnType<typeof may>) => answer.read && answer.value;
  return {
    circuit: isYes(mayReadBy(personRights.circuit, 'circuit')),
    gateway: isYes(mayReadBy(personRights.gateway, 'gateway')),
    connection: (id) => isYes(isInOwnGroup(id) ? mayReadBy(personRights.group, 'connection') : may(id)),
  };
}

/** A finding without the names that the person may not read. It blocks as before: only what it tells is less. */
export function asSeen(finding: Finding, facts: Facts, sight: Sight): Finding {
  const named = withNamesSeen(finding, facts, sight);
  const ofCircuit = sight.circuit ? named : withoutCircuit(named);
  return sight.gateway ? ofCircuit : withoutGateway(ofCircuit);
}

function withNamesSeen(finding: Finding, facts: Facts, sight: Sight): Finding {
  switch (finding.code) {
    case 'nameTaken': {
      const namesake = facts.sameName.read ? facts.sameName.value : undefined;
      if (namesake && sight.connection(namesake.id)) return finding;
      return { ...finding, gatewayName: undefined, circuitName: undefined };
    }
    case 'connectionExists':
      if (finding.connectionId && sight.connection(finding.connectionId)) return finding;
      return { ...finding, connectionName: undefined, connectionId: undefined };
    case 'gatewayHasFailedConnections':
    case 'samePeeringLocation':
      return { ...finding, ...namesSeen(finding.names, facts, sight) };
    default:
      return finding;
  }
}

function namesSeen(names: readonly string[], { gatewayConnections }: Facts, sight: Sight) {
  const listed = gatewayConnections.read ? gatewayConnections.value : [];
  const seen = names.filter((name) => listed.some((one) => one.name === name && sight.connection(one.id)));
  return { names: seen, unnamed: names.length - seen.length };
}

function withoutCircuit(finding: Finding): Finding {
  switch (finding.code) {
    case 'providerNotProvisioned':
      return { ...finding, provider: undefined };
    case 'peeringLocationUnknown':
    case 'peeringLocationFull':
    case 'samePeeringLocation':
    case 'otherCloud':
      return { ...finding, location: undefined };
    case 'outsideGeography':
      return { ...finding, location: undefined, area: undefined };
    case 'outsideLocalRegions':
      return { ...finding, location: undefined, regions: [] };
    default:
      return finding;
  }
}

function withoutGateway(finding: Finding): Finding {
  switch (finding.code) {
    case 'gatewaySkuUnknown':
    case 'gatewayFull':
    case 'fastPathUnsupported':
      return { ...finding, sku: undefined };
    case 'regionUnknown':
    case 'otherCloud':
    case 'outsideLocalRegions':
      return { ...finding, region: undefined };
    case 'outsideGeography':
      return { ...finding, region: undefined, regionArea: undefined };
    case 'prefixesOverlap':
      return { ...finding, prefixes: [] };
    default:
      return finding;
  }
}
