import { hintsFor } from '../../network/hints.ts';
import { nameOf, partsOf, portalLink } from '../../network/resourceId.ts';
import { isIncomplete, type StatusAnswer } from '../../oncall/answer.ts';
import { assertNever } from '../../request/result.ts';
import { standsText } from '../../words/drawing.ts';
import { BUTTONS, LABELS, NO, NOT_REPORTED, YES } from '../../words/english.ts';
import { referenceText } from '../../words/errors.ts';
import { shown } from '../../words/shown.ts';
import * as words from '../../words/status.ts';
import { openUrl, toggle } from './actions.ts';
import { type AdaptiveCard, VERSION_IN_CONVERSATION } from './adaptiveCard.ts';
import { choiceCard } from './choiceCard.ts';
import { connectionStatusColor, headOf, statusColor } from './connectionLook.ts';
import { circuitCard, gatewayCard, type StatusContext } from './connectionsCard.ts';
import { hintsSection } from './findingLines.ts';
import { drawingOf } from './linkDrawing.ts';
import type { Color, Section } from './models.ts';
import { render } from './render.ts';

import { azureSection, correlationFacts, fact, factsSection, linesSection, plainLine } from './sections.ts';

type Answer<K extends StatusAnswer['kind']> = Extract<StatusAnswer, { kind: K }>;

/** Longest of Azure's texts on a status card. */
const TEXT_LIMIT = 2_000;

/** The card for whatever `status` found. */
export function statusCard(answer: StatusAnswer, context: StatusContext): AdaptiveCard {
  switch (answer.kind) {
    case 'connection':
      return connectionCard(answer, context);
    case 'circuit':
      return circuitCard(answer, context);
    case 'gateway':
      return gatewayCard(answer, context);
    case 'choice':
      return choiceCard(answer, {
        verb: 'showStatus',
        data: (match) => ({ resourceId: match.id }),
        referenceId: context.referenceId,
      });
    case 'notFound':
    case 'unsupportedKind':
    case 'notReadable':
      return nothingCard(answer, context);
    default:
      return assertNever(answer);
  }
}

const DETAILS = 'details';

function connectionCard(answer: Answer<'connection'>, { tenantId }: StatusContext): AdaptiveCard {
  const { row, connection, failure } = answer;
  const { id } = connection;
  const headline = words.connectionHeadline(connection.name, row.status, connection.connectionStatus);
  const color = worst(row.status, connection.connectionStatus);
  return render('report', {
    version: VERSION_IN_CONVERSATION,
    summary: headline,
    head: headOf(color, headline),
    steps: [],
    drawing: connectionDrawing(answer, color),
    sections: [connectionSection(answer), ...(failure ? failureSections(failure) : [])],
    buttons: [
      toggle(BUTTONS.details, [DETAILS]),
      openUrl(BUTTONS.openInPortal, portalLink(tenantId, id)),
      openUrl(BUTTONS.activityLog, portalLink(tenantId, id, 'eventlogs')),
    ],
    details: [{ id: DETAILS, sections: [detailSection(answer)] }],
    code: [],
    footer: '',
  });
}

/** Succeeded is not "it works": a link that is down shows as such whatever ARM says of the resource. */
function worst(status: string | undefined, link: string | undefined): Color {
  const color = statusColor(status);
  return color === 'good' && link === 'NotConnected' ? 'attention' : color;
}

const LINES: Readonly<Record<Color, string>> = { good: '┃', attention: '✕', warning: '┊', accent: '┊', default: '┊' };

function connectionDrawing({ row, connection }: Answer<'connection'>, color: Color) {
  return drawingOf({
    carried: '',
    circuit: { name: row.circuitName, known: row.circuitName ? [] : [NOT_REPORTED] },
    connection: { mark: LINES[color], color, text: standsText(row.status, connection.name) },
    gateway: { name: nameOf(connection.gatewayId), known: [connection.location] },
    network: { name: undefined, known: [] },
  });
}

function connectionSection({ row, connection }: Answer<'connection'>): Section {
  const link = connection.connectionStatus;
  return factsSection('', [
    fact(LABELS.name, shown(connection.name)),
    fact(LABELS.status, row.status ? shown(row.status) : NOT_REPORTED, statusColor(row.status)),
    fact(LABELS.type, shown(connection.connectionType)),
    fact(LABELS.peer, shown(nameOf(connection.gatewayId))),
    fact(LABELS.circuit, row.circuitName ? shown(row.circuitName) : NOT_REPORTED),
    fact(LABELS.routingWeight, String(connection.routingWeight)),
    fact(LABELS.connectionStatus, link ? shown(link) : NOT_REPORTED, connectionStatusColor(link)),
    fact(LABELS.madeBy, words.madeByText(row.requestNumber)),
  ]);
}

function detailSection({ connection }: Answer<'connection'>): Section {
  return factsSection('', [
    fact(LABELS.fastPath, connection.fastPath ? YES : NO),
    fact(LABELS.resourceGroup, shown(partsOf(connection.id).resourceGroup)),
    fact(LABELS.region, shown(connection.location)),
  ]);
}

function failureSections(failure: NonNullable<Answer<'connection'>['failure']>): readonly Section[] {
  return [
    azureSection(failure, TEXT_LIMIT),
    hintsSection(hintsFor(failure, [])),
    ...correlationFacts(failure).map((id) => factsSection('', [id])),
  ];
}

function nothingCard(
  answer: Answer<'notFound' | 'unsupportedKind' | 'notReadable'>,
  { referenceId }: StatusContext,
): AdaptiveCard {
  const { headline, next } = words.noStatusText(answer);
  const reference = isIncomplete(answer) ? [plainLine(referenceText(referenceId))] : [];
  return render('report', {
    version: VERSION_IN_CONVERSATION,
    summary: headline,
    head: headOf('warning', headline),
    steps: [],
    drawing: [],
    sections: [linesSection('', [plainLine(next), ...reference])],
    buttons: [],
    details: [],
    code: [],
    footer: words.NOTHING_TYPED,
  });
}
