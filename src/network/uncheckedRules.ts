import { isRunOnPorts } from './circuit.ts';
import { unseenLinks } from './circuitLinks.ts';
import type { Facts, Read, Unread } from './facts.ts';
import type { Finding, NotChecked, Unchecked } from './findings.ts';
import { circuitsOfNetwork } from './linkedCircuits.ts';
import type { AskedLink } from './ownership.ts';
import { idKey } from './resourceId.ts';
import { placeOf } from './surroundings.ts';

/** What the bot often may not read, and what hides no refusal that it could not be told of in time. */
const MERE_NOTES: readonly Unchecked[] = ['registration', 'policies', 'maintenance'];

/**
 * What nobody looked at, in one line: silence of a rule must mean that it found nothing, never that it could not look.
 * Nobody waits for it, since Azure's own refusal would still come before anything is changed.
 */
export function uncheckedFindings(asked: AskedLink, facts: Facts): readonly Finding[] {
  const parts = [...ofCircuit(asked, facts), ...ofNetwork(asked, facts), ...ofContainers(facts)];
  const isNote = ({ what }: NotChecked) => MERE_NOTES.includes(what);
  return [
    ...line(
      parts.filter((part) => !isNote(part)),
      'warning',
    ),
    ...line(parts.filter(isNote), 'info'),
  ];
}

function line(parts: readonly NotChecked[], severity: 'warning' | 'info'): readonly Finding[] {
  if (parts.length === 0) return [];
  const mendedBy = parts.some(({ reason }) => reason === 'forbidden') ? 'botOperator' : 'nobody';
  return [{ code: 'notChecked', parts, severity, mendedBy }];
}

function ofCircuit(asked: AskedLink, facts: Facts): readonly NotChecked[] {
  return [
    ...part('circuitLinks', whyLinksUnseen(asked, facts)),
    ...part('locations', whyLocationsUnseen(asked, facts)),
    ...part('ports', whyPortsUnseen(facts)),
  ];
}

/** Resource Graph leaves out what the bot may not read: that the circuit tells of more links shows that it did. */
function whyLinksUnseen({ plan }: AskedLink, { circuit, surroundings: { links } }: Facts): Unread | undefined {
  if (!links.read) return links.reason;
  if (!circuit.read) return undefined;
  return unseenLinks(plan, circuit.value.links, links.value) > 0 ? 'forbidden' : undefined;
}

/** Where the network's other circuits lie decides how many one location has, and what falls with one site. */
function whyLocationsUnseen(asked: AskedLink, facts: Facts): Unread | undefined {
  const others = circuitsOfNetwork(asked, facts) ?? [];
  return others.some(({ location }) => location === undefined)
    ? (whyUnread(facts.surroundings.places) ?? 'forbidden')
    : undefined;
}

function whyPortsUnseen({ circuit, surroundings }: Facts): Unread | undefined {
  if (!circuit.read || !isRunOnPorts(circuit.value)) return undefined;
  const { portId } = circuit.value;
  if (portId && placeOf(portId, surroundings)?.portLinks) return undefined;
  return whyUnread(surroundings.places) ?? 'forbidden';
}

function ofNetwork(asked: AskedLink, facts: Facts): readonly NotChecked[] {
  const { network, routeTable, siblings, siblingsUnread } = facts.surroundings;
  // Without a gateway there is no network to look at, and nothing is made.
  if (!facts.gateway.read) return [];
  const reason = network ? whyUnread(network) : 'notFound';
  const ofSiblings = siblings.map(({ connections }) => whyUnread(connections));
  return [
    ...part('overlap', reason ?? whyOverlapUnseen(asked, facts)),
    ...part('prefixes', reason),
    ...part('gatewaySubnet', reason),
    ...part('gatewayRoutes', routeTable && whyUnread(routeTable)),
    ...part(
      'firewall',
      asked.plan.fastPath && facts.circuit.read && !isRunOnPorts(facts.circuit.value) ? reason : undefined,
    ),
    ...part('otherGateways', siblingsUnread ?? ofSiblings.find((why) => why !== undefined)),
  ];
}

/** Each other network must be seen: by the link to it, its gateway's place, and itself. */
function whyOverlapUnseen(asked: AskedLink, facts: Facts): Unread | undefined {
  const { links, places, linkedNetworks } = facts.surroundings;
  const unread = whyLinksUnseen(asked, facts) ?? whyUnread(places) ?? whyUnread(linkedNetworks);
  if (unread || !links.read || !linkedNetworks.read) return unread;
  const seen = new Set(linkedNetworks.value.map(({ id }) => idKey(id)));
  const isUnseen = links.value.some(({ kind, gatewayId }) => {
    if (kind === 'hub' || idKey(gatewayId) === idKey(asked.plan.gatewayId)) return false;
    const networkId = placeOf(gatewayId, facts.surroundings)?.networkId;
    return networkId === undefined || !seen.has(idKey(networkId));
  });
  return isUnseen ? 'forbidden' : undefined;
}

function ofContainers({ surroundings }: Facts): readonly NotChecked[] {
  const { locks, locksUnread, registration, policies, maintenance } = surroundings;
  return [
    ...part('locks', whyUnread(locks) ?? locksUnread),
    ...part('registration', whyUnread(registration)),
    ...part('policies', whyUnread(policies)),
    ...part('maintenance', whyUnread(maintenance)),
  ];
}

function part(what: Unchecked, reason: Unread | undefined): readonly NotChecked[] {
  return reason === undefined ? [] : [{ what, reason }];
}

function whyUnread(read: Read<unknown>): Unread | undefined {
  return read.read ? undefined : read.reason;
}
