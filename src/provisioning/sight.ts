import type { Facts, Read } from '../network/facts.ts';
import type { Finding } from '../network/findings.ts';
import { groupScopeOf, type ResourceId } from '../network/resourceId.ts';
import { allows } from '../network/rights.ts';
import type { UserId } from '../request/people.ts';
import { connectionIdOf, type Plan } from '../request/plan.ts';
import type { Reading } from './deps.ts';
import { mayReadBy, readable } from './readable.ts';
import { reading } from './reading.ts';

/** What of the facts a person may be shown. The bot reads more than they may, and its card must not tell them. */
export interface Sight {
  readonly circuit: boolean;
  readonly gateway: boolean;
  /** Assignments of Azure Policy at the connection's group. */
  readonly policies: boolean;
  connection(id: ResourceId): boolean;
  network(id: ResourceId): boolean;
}

/** What is shown to a person. */
interface Shown {
  readonly facts: Facts;
  readonly findings: readonly Finding[];
  readonly plan: Plan;
}

/** By the rights that were read with the facts; of connections and networks in other groups they are read here. */
export async function sightOf(
  { rights }: Pick<Reading, 'rights'>,
  { facts, findings, plan }: Shown,
  person: UserId,
  signal: AbortSignal,
): Promise<Sight> {
  const { personRights, gatewayConnections, sameName } = facts;
  const ownGroup = groupScopeOf(connectionIdOf(plan)).toLowerCase();
  const isInOwnGroup = (id: ResourceId) => groupScopeOf(id).toLowerCase() === ownGroup;
  const listed = gatewayConnections.read ? gatewayConnections.value.map(({ id }) => id) : [];
  const told = findings.flatMap((finding) => ('ids' in finding ? (finding.ids ?? []) : []));
  const ids = [...listed, ...told, ...(sameName.read && sameName.value ? [sameName.value.id] : [])];
  const elsewhere = ids.filter((id) => !isInOwnGroup(id));
  const may = await readable(rights, { person, kind: 'connection', ids: elsewhere }, signal);
  const networks = await groupsAllowing(rights, READ_NETWORK, networksIn(findings), person, signal);
  return {
    circuit: isYes(mayReadBy(personRights.circuit, 'circuit')),
    gateway: isYes(mayReadBy(personRights.gateway, 'gateway')),
    policies: personRights.group.read && allows(personRights.group.value, READ_POLICIES),
    connection: (id) => isYes(isInOwnGroup(id) ? mayReadBy(personRights.group, 'connection') : may(id)),
    network: (id) => networks.has(groupScopeOf(id).toLowerCase()),
  };
}

const READ_NETWORK = 'Microsoft.Network/virtualNetworks/read';
const READ_POLICIES = 'Microsoft.Authorization/policyAssignments/read';

/** A card names this many networks that overlap; nobody is asked about more. */
const MOST_NETWORKS = 4;

function networksIn(findings: readonly Finding[]): readonly ResourceId[] {
  const overlaps = findings.flatMap((finding) => (finding.code === 'prefixesOverlap' ? (finding.others ?? []) : []));
  return overlaps.slice(0, MOST_NETWORKS).map(({ id }) => id);
}

async function groupsAllowing(
  rights: Pick<Reading['rights'], 'ofPerson'>,
  action: string,
  ids: readonly ResourceId[],
  person: UserId,
  signal: AbortSignal,
): Promise<ReadonlySet<string>> {
  const groups = [...new Map(ids.map((id) => [groupScopeOf(id).toLowerCase(), groupScopeOf(id)]))];
  const allowed = await Promise.all(
    groups.map(async ([key, group]) => {
      const read = await reading(rights.ofPerson(person, group, signal));
      return read.read && allows(read.value, action) ? [key] : [];
    }),
  );
  return new Set(allowed.flat());
}

function isYes(answer: Read<boolean>): boolean {
  return answer.read && answer.value;
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
    case 'samePorts':
      return { ...finding, ...namesSeen(finding, sight) };
    case 'prefixesOverlap':
      return { ...finding, others: (finding.others ?? []).filter(({ id }) => sight.network(id)) };
    case 'policiesApply':
      return sight.policies ? finding : { ...finding, names: [] };
    default:
      return finding;
  }
}

/** By their ids: another connection may have the same name in another group. */
function namesSeen({ names, ids = [] }: { names: readonly string[]; ids?: readonly ResourceId[] }, sight: Sight) {
  const isSeen = (index: number) => {
    const id = ids[index];
    return id !== undefined && sight.connection(id);
  };
  const seen = names.filter((_, index) => isSeen(index));
  return { names: seen, ids: ids.filter((_, index) => isSeen(index)), unnamed: names.length - seen.length };
}

function withoutCircuit(finding: Finding): Finding {
  switch (finding.code) {
    case 'providerNotProvisioned':
      return { ...finding, provider: undefined };
    case 'peeringLocationUnknown':
    case 'otherCloud':
      return { ...finding, location: undefined };
    case 'peeringLocationFull':
      return { ...finding, location: undefined, otherLocations: [] };
    case 'samePeeringLocation': {
      const { metro: _, ...rest } = finding;
      return { ...rest, location: undefined };
    }
    case 'locked':
    case 'deletionLocked':
      return finding.where.startsWith('circuit') ? withoutLock(finding) : finding;
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
      return { ...finding, prefixes: [], others: [] };
    case 'locked':
    case 'deletionLocked':
      return finding.where.startsWith('gateway') ? withoutLock(finding) : finding;
    default:
      return finding;
  }
}

function withoutLock(finding: Extract<Finding, { lock?: string }>): Finding {
  const { lock: _, ...rest } = finding;
  return rest;
}
