import { nameOf, partsOf } from '../../network/resourceId.ts';
import type { Checked, ConnectionRequest, RequestState, StateOf } from '../../request/connectionRequest.ts';
import type { Plan } from '../../request/plan.ts';
import { HEADINGS, LABELS, NO, NOT_REPORTED, YES } from '../../words/english.ts';
import { notFoundYet } from '../../words/form.ts';
import { cut, shown } from '../../words/shown.ts';
import { routesText } from '../../words/status.ts';
import { bandwidthText, instantText } from '../../words/values.ts';
import { connectionStatusColor } from './connectionLook.ts';
import type { End, Fact, ReportModel, Section } from './models.ts';
import { fact, factsSection } from './sections.ts';

/** A reason may have 500 characters. */
const REASON_LIMIT = 500;

/** What people agree to, beside the two ends. */
export function planSection(request: ConnectionRequest, plan: Plan, checked: Checked | undefined): Section {
  const location = checked?.seen.gatewayLocation;
  return factsSection(HEADINGS.plan, [
    fact(LABELS.connectionName, shown(plan.connectionName)),
    fact(LABELS.resourceGroup, shown(plan.resourceGroup)),
    ...(location ? [fact(LABELS.region, shown(location))] : []),
    fact(LABELS.routingWeight, String(plan.routingWeight)),
    fact(LABELS.fastPath, plan.fastPath ? YES : NO),
    ...askedFacts(request),
  ]);
}

function askedFacts(request: ConnectionRequest): readonly Fact[] {
  const reason = request.reason ? [fact(LABELS.reason, shown(request.reason, REASON_LIMIT))] : [];
  return [fact(LABELS.requestedBy, shown(request.requester.name)), ...reason];
}

/** Circuit and gateway with what the checks saw of them. */
export function routeOf(plan: Plan, checked: Checked | undefined): ReportModel['routes'] {
  const seen = checked?.seen;
  const circuit = [seen?.peeringLocation, seen?.provider, seen?.bandwidthMbps && bandwidthText(seen.bandwidthMbps)];
  const gateway = [seen?.gatewayLocation, seen?.gatewaySku];
  return [
    {
      from: end(LABELS.circuit, nameOf(plan.circuitId), circuit),
      to: end(LABELS.gateway, nameOf(plan.gatewayId), gateway),
    },
  ];
}

function end(label: string, name: string, details: readonly (string | number | undefined)[]): End {
  const known = details.filter((detail) => detail !== undefined && detail !== 0);
  return { label, name: shown(name), detail: known.map((detail) => shown(String(detail))).join(' · ') };
}

/** What a draft knows by now. */
export function draftSection(request: ConnectionRequest, { draft }: StateOf<'draft'>): Section {
  const circuit =
    draft.circuitId && `${shown(nameOf(draft.circuitId))} (${shown(partsOf(draft.circuitId).resourceGroup)})`;
  const gateway = draft.gatewayId && shown(nameOf(draft.gatewayId));
  const facts = [
    known(LABELS.circuit, circuit ?? (draft.circuitGiven && notFoundYet(draft.circuitGiven))),
    known(LABELS.gateway, gateway ?? (draft.gatewayGiven && notFoundYet(draft.gatewayGiven))),
    known(LABELS.connectionName, draft.connectionName && shown(draft.connectionName)),
    known(LABELS.resourceGroup, draft.resourceGroup && shown(draft.resourceGroup)),
    known(LABELS.routingWeight, draft.routingWeight?.toString()),
    known(LABELS.fastPath, draft.fastPath === undefined ? undefined : draft.fastPath ? YES : NO),
  ];
  return factsSection(HEADINGS.known, [...facts.flat(), ...askedFacts(request)]);
}

function known(label: string, value: string | undefined): readonly Fact[] {
  return value ? [fact(label, value)] : [];
}

// Azure's own words for what the record knows without asking: the state that made it `provisioned`, and the one type
// that this bot creates. They are read beside the same words on other connections, so they are not put into ours.
const SUCCEEDED = 'Succeeded';
const EXPRESS_ROUTE = 'ExpressRoute';

/** The status card's facts, in the order of the portal's Connections page. */
export function succeededSections(request: ConnectionRequest, state: StateOf<'provisioned'>): readonly Section[] {
  const { plan, checked, observation } = state;
  const isOver = observation.nextAt === undefined;
  return [
    factsSection(HEADINGS.connection, [
      fact(LABELS.name, shown(plan.connectionName)),
      fact(LABELS.status, SUCCEEDED, 'good'),
      fact(LABELS.type, EXPRESS_ROUTE),
      fact(LABELS.peer, shown(nameOf(plan.gatewayId))),
      fact(LABELS.circuit, shown(nameOf(plan.circuitId))),
      fact(LABELS.routingWeight, String(plan.routingWeight)),
      fact(LABELS.fastPath, plan.fastPath ? YES : NO),
      fact(LABELS.resourceGroup, shown(plan.resourceGroup)),
      fact(LABELS.region, shown(checked.seen.gatewayLocation ?? NOT_REPORTED)),
      ...askedFacts(request),
      fact(LABELS.confirmedBy, `${shown(state.confirmed.by.name)}, ${instantText(state.confirmed.at)}`),
    ]),
    factsSection(HEADINGS.reported, [
      fact(
        LABELS.connectionStatus,
        cut(shown(observation.connectionStatus ?? NOT_REPORTED), 80),
        connectionStatusColor(observation.connectionStatus),
      ),
      fact(LABELS.routes, routesText(observation.routes, isOver)),
    ]),
  ];
}

/** The checks that a state carries. */
export function checkedOf(state: RequestState): Checked | undefined {
  return 'checked' in state ? state.checked : undefined;
}
