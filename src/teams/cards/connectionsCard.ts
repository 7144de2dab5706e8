import { portalLink, type ResourceId } from '../../network/resourceId.ts';
import type { ConnectionRow, Rows, StatusAnswer } from '../../oncall/answer.ts';
import { BUTTONS, HEADINGS, LABELS, NOT_REPORTED } from '../../words/english.ts';
import { referenceText } from '../../words/errors.ts';
import { shown } from '../../words/shown.ts';
import * as words from '../../words/status.ts';
import { bandwidthText } from '../../words/values.ts';
import { execute, openUrl, toggle } from './actions.ts';
import { type AdaptiveCard, type CardAction, fitting, VERSION_IN_CONVERSATION } from './adaptiveCard.ts';
import { connectionStatusColor, headOf, statusColor } from './connectionLook.ts';
import type { Color, ConnectionRowModel, Fact, Line } from './models.ts';
import { partedRows } from './parted.ts';
import { render } from './render.ts';
import { fact, factsSection, MARKS, plainLine, warningLine } from './sections.ts';

type Answer<K extends StatusAnswer['kind']> = Extract<StatusAnswer, { kind: K }>;

/** Where links lead, and what an answer that Azure left incomplete refers to. */
export interface StatusContext {
  readonly tenantId: string;
  readonly referenceId: string;
}

/** Rows on one card, largest first. */
const SIZES: readonly number[] = [60, 30, 20, 15, 10, 6];
const DETAILS = 'details';

/** A circuit with the rows of its Connections page, and Add. */
export function circuitCard({ circuit, connections }: Answer<'circuit'>, context: StatusContext): AdaptiveCard {
  const { circuitProvisioningState: enabled, serviceProviderProvisioningState: provider, provisioningState } = circuit;
  const isProvided = provider === undefined || provider === 'Provisioned';
  return tableCard({
    id: circuit.id,
    context,
    kind: 'circuit',
    name: circuit.name,
    isReady: enabled === 'Enabled' && provisioningState === 'Succeeded' && isProvided,
    facts: circuitFacts(circuit),
    known: circuitKnown(circuit),
    connections,
    // Data of every other button is an id and a revision; this one begins a request, so it names the circuit instead.
    buttons: [execute('connectFrom', BUTTONS.add, { circuitId: circuit.id })],
    footer: words.addTypedText('circuit', circuit.name),
  });
}

function circuitFacts(circuit: Answer<'circuit'>['circuit']): readonly Fact[] {
  const { privatePeering } = circuit;
  return [
    stateFact(LABELS.circuitStatus, circuit.circuitProvisioningState, 'Enabled'),
    ...(circuit.provider
      ? [stateFact(LABELS.providerStatus, circuit.serviceProviderProvisioningState, 'Provisioned')]
      : []),
    stateFact(LABELS.provisioningState, circuit.provisioningState, 'Succeeded'),
    stateFact(LABELS.privatePeering, privatePeering ? privatePeering.state : words.NO_PEERING, 'Enabled'),
  ];
}

/** What it is, which does not change from one day to the next. */
function circuitKnown(circuit: Answer<'circuit'>['circuit']): readonly Fact[] {
  return [
    ...known(LABELS.provider, circuit.provider),
    ...known(LABELS.peeringLocation, circuit.peeringLocation),
    ...known(LABELS.bandwidth, circuit.bandwidthMbps === undefined ? undefined : bandwidthText(circuit.bandwidthMbps)),
    ...known(LABELS.sku, circuit.tier),
    fact(LABELS.region, shown(circuit.location)),
  ];
}

/** A gateway with its connections, and Add. */
export function gatewayCard({ gateway, connections }: Answer<'gateway'>, context: StatusContext): AdaptiveCard {
  return tableCard({
    id: gateway.id,
    context,
    kind: 'gateway',
    name: gateway.name,
    isReady: gateway.provisioningState === 'Succeeded' && gateway.adminState !== 'Disabled',
    facts: [
      stateFact(LABELS.type, gateway.gatewayType, 'ExpressRoute'),
      stateFact(LABELS.provisioningState, gateway.provisioningState, 'Succeeded'),
      ...known(LABELS.adminState, gateway.adminState),
    ],
    known: [...known(LABELS.sku, gateway.sku), fact(LABELS.region, shown(gateway.location))],
    connections,
    buttons: [execute('connectFrom', BUTTONS.add, { gatewayId: gateway.id })],
    footer: words.addTypedText('gateway', gateway.name),
  });
}

interface Table {
  readonly id: ResourceId;
  readonly context: StatusContext;
  readonly kind: 'circuit' | 'gateway';
  readonly name: string;
  readonly isReady: boolean;
  /** How it stands. */
  readonly facts: readonly Fact[];
  /** What it is: among the details. */
  readonly known: readonly Fact[];
  readonly connections: Rows;
  readonly buttons: readonly CardAction[];
  readonly footer: string;
}

function tableCard(table: Table): AdaptiveCard {
  const rows = troubledFirst(table.connections.rows);
  const troubled = rows.filter(isTroubled).length;
  const headline = words.resourceHeadline(table.kind, table.name, rows.length, { isReady: table.isReady, troubled });
  const color: Color = troubled > 0 ? 'attention' : table.isReady ? 'good' : 'warning';
  const draw = (most: number) => {
    const { toggles, ...shownRows } = partedRows(rows.slice(0, most).map(rowModel));
    return render('connections', {
      version: VERSION_IN_CONVERSATION,
      summary: headline,
      head: headOf(color, headline),
      sections: [factsSection('', table.facts)],
      columns: {
        title: HEADINGS.connections,
        name: LABELS.nameTypePeer,
        status: LABELS.statusLink,
      },
      ...shownRows,
      notes: notes(table.connections, rows.length - most, table.context),
      toggles,
      details: [{ id: DETAILS, sections: [factsSection('', table.known)] }],
      buttons: [
        ...table.buttons,
        toggle(BUTTONS.details, [DETAILS]),
        openUrl(BUTTONS.openInPortal, portalLink(table.context.tenantId, table.id)),
      ],
      footer: table.footer,
    });
  };
  return fitting(draw, SIZES);
}

/** What needs an engineer stands first, so that it is never what is left out. */
function troubledFirst(rows: readonly ConnectionRow[]): readonly ConnectionRow[] {
  return [...rows.filter(isTroubled), ...rows.filter((row) => !isTroubled(row))];
}

function isTroubled({ status, connection }: ConnectionRow): boolean {
  return statusColor(status) === 'attention' || connection.connectionStatus === 'NotConnected';
}

function rowModel(row: ConnectionRow): ConnectionRowModel {
  const { connection } = row;
  const link = connection.connectionStatus;
  return {
    name: shown(connection.name),
    peer: words.peerText(connection.connectionType, row.peer),
    detail: words.rowDetailText(connection.routingWeight, row.requestNumber),
    status: row.status ? shown(row.status) : NOT_REPORTED,
    statusMark: MARKS[statusColor(row.status)],
    statusColor: statusColor(row.status),
    link: words.linkStatusText(link),
    linkMark: MARKS[connectionStatusColor(link)],
    linkColor: connectionStatusColor(link),
  };
}

function notes(
  { unread, hidden, rightsUnread, beyond }: Rows,
  left: number,
  { referenceId }: StatusContext,
): readonly Line[] {
  return [
    ...(unread ? [warningLine(words.rowsUnreadText(unread))] : []),
    ...(hidden > 0 ? [warningLine(words.hiddenText(hidden))] : []),
    ...(rightsUnread > 0 ? [warningLine(words.rightsUnreadText(rightsUnread))] : []),
    ...(beyond > 0 ? [warningLine(words.beyondText(beyond))] : []),
    ...(left > 0 ? [warningLine(words.leftOutText(left))] : []),
    ...(unread || rightsUnread > 0 ? [plainLine(referenceText(referenceId))] : []),
  ];
}

function stateFact(label: string, state: string | undefined, wanted: string): Fact {
  if (!state) return fact(label, NOT_REPORTED);
  return fact(label, shown(state), state === wanted ? 'good' : 'warning');
}

function known(label: string, value: string | undefined): readonly Fact[] {
  return value ? [fact(label, shown(value))] : [];
}
