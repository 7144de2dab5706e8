import { nameOf } from '../../network/resourceId.ts';
import type { ConnectionRequest, StateOf } from '../../request/connectionRequest.ts';
import type { Plan } from '../../request/plan.ts';
import { HEADINGS, LABELS, NO, NOT_REPORTED, YES } from '../../words/english.ts';
import { cut, shown } from '../../words/shown.ts';
import { routesText } from '../../words/status.ts';
import { connectionStatusColor } from './connectionLook.ts';
import type { Fact, Section } from './models.ts';
import { fact, factsSection, momentFact } from './sections.ts';

/** A reason may have 500 characters. */
const REASON_LIMIT = 500;

/** What people agree to, beside what the drawing shows of it. */
export function planFacts(plan: Plan): readonly Fact[] {
  return [
    fact(LABELS.resourceGroup, shown(plan.resourceGroup)),
    fact(LABELS.routingWeight, String(plan.routingWeight)),
    fact(LABELS.fastPath, plan.fastPath ? YES : NO),
  ];
}

/** Who wants it, and why. */
export function askedFacts(request: ConnectionRequest): readonly Fact[] {
  return [requesterFact(request), ...reasonFacts(request)];
}

export function requesterFact({ requester }: ConnectionRequest): Fact {
  return fact(LABELS.requestedBy, shown(requester.name));
}

function reasonFacts({ reason }: ConnectionRequest): readonly Fact[] {
  return reason ? [fact(LABELS.reason, shown(reason, REASON_LIMIT))] : [];
}

/** The plan, for cards that are about something else by now; the requester stands on each of them. */
export function planSection(request: ConnectionRequest, plan: Plan): Section {
  return factsSection(HEADINGS.plan, [...planFacts(plan), ...reasonFacts(request)]);
}

/** What a draft knows by now, beside what the drawing shows of it. */
export function draftSection(request: ConnectionRequest, { draft }: StateOf<'draft'>): Section {
  const facts = [
    known(LABELS.resourceGroup, draft.resourceGroup && shown(draft.resourceGroup)),
    known(LABELS.routingWeight, draft.routingWeight?.toString()),
    known(LABELS.fastPath, draft.fastPath === undefined ? undefined : draft.fastPath ? YES : NO),
  ];
  return factsSection('', [...facts.flat(), ...askedFacts(request)]);
}

function known(label: string, value: string | undefined): readonly Fact[] {
  return value ? [fact(label, value)] : [];
}

// Azure's own words for what the record knows without asking: the state that made it `provisioned`, and the one type
// that this bot creates. They are read beside the same words on other connections, so they are not put into ours.
const SUCCEEDED = 'Succeeded';
const EXPRESS_ROUTE = 'ExpressRoute';

/** As on the portal's Connections page, then what Azure reports of the link itself. */
export function succeededSections(request: ConnectionRequest, state: StateOf<'provisioned'>): readonly Section[] {
  const { plan, checked, observation } = state;
  const isOver = observation.nextAt === undefined;
  return [
    factsSection('', [
      fact(LABELS.name, shown(plan.connectionName)),
      fact(LABELS.status, SUCCEEDED, 'good'),
      fact(LABELS.type, EXPRESS_ROUTE),
      fact(LABELS.peer, shown(nameOf(plan.gatewayId))),
      fact(LABELS.circuit, shown(nameOf(plan.circuitId))),
      fact(LABELS.routingWeight, String(plan.routingWeight)),
      fact(LABELS.resourceGroup, shown(plan.resourceGroup)),
      fact(LABELS.region, shown(checked.seen.gatewayLocation ?? NOT_REPORTED)),
      fact(
        LABELS.connectionStatus,
        cut(shown(observation.connectionStatus ?? NOT_REPORTED), 80),
        connectionStatusColor(observation.connectionStatus),
      ),
      fact(LABELS.routes, routesText(observation.routes, isOver)),
      requesterFact(request),
    ]),
  ];
}

/** The rest of a connection that stands. */
export function succeededDetails(request: ConnectionRequest, state: StateOf<'provisioned'>): readonly Section[] {
  const { plan, confirmed, provisionedAt } = state;
  return [
    factsSection('', [
      fact(LABELS.fastPath, plan.fastPath ? YES : NO),
      ...reasonFacts(request),
      fact(LABELS.confirmedBy, shown(confirmed.by.name)),
      momentFact(LABELS.confirmedAt, confirmed.at),
      momentFact(LABELS.succeededAt, provisionedAt),
    ]),
  ];
}
