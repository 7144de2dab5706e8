import type { CardView } from '../../ports/board.ts';
import { assertNever } from '../../request/result.ts';
import { SHOW_CODE } from '../../words/changeAsCode.ts';
import { HEADINGS } from '../../words/english.ts';
import { detailsTitle, headline, summaryOf, typedText } from '../../words/requests.ts';
import { toggle } from './actions.ts';
import { type AdaptiveCard, fitting, VERSION_IN_CONVERSATION } from './adaptiveCard.ts';
import { codeSection } from './codeSection.ts';
import { failedTold } from './failedTold.ts';
import { refreshOf } from './refresh.ts';
import { render } from './render.ts';
import { linksOf, offersOf, type Viewer } from './requestButtons.ts';
import { requestDrawing } from './requestDrawing.ts';
import { askedFacts, draftSection, planFacts, succeededDetails, succeededSections } from './requestFacts.ts';
import * as sections from './requestSections.ts';
import { factsSection } from './sections.ts';
import { lookOf, stepsOf } from './stateLook.ts';

/** Findings and hints on one card, largest first: what does not fit below the size limit is counted instead. */
const SIZES: readonly number[] = [12, 8, 5, 3];
const DETAILS = 'details';

/**
 * The card of a request, whatever its state: one function of the record, so that what was saved is what is shown.
 *
 * @param viewer - for whom it is drawn; left out, it is the card that everybody sees
 */
export function requestCard(view: CardView, tenantId: string, viewer?: Viewer): AdaptiveCard {
  return fitting((most) => draw(view, tenantId, viewer, most), SIZES);
}

function draw(view: CardView, tenantId: string, viewer: Viewer, most: number): AdaptiveCard {
  const { request } = view;
  const offers = offersOf(request, viewer);
  const commands = offers.map(({ command }) => command).filter((command) => command !== '');
  const told = toldOf(view, most);
  const hasDetails = told.details.length > 0;
  const code = codeSection(request);
  const card = render('report', {
    version: VERSION_IN_CONVERSATION,
    summary: summaryOf(view),
    head: { ...lookOf(request.state), headline: headline(view) },
    steps: stepsOf(request.state),
    drawing: requestDrawing(request),
    sections: told.sections,
    buttons: [
      ...offers.map(({ action }) => action),
      ...(hasDetails ? [toggle(detailsTitle(told.hidden), [DETAILS])] : []),
      ...code.map(({ id }) => toggle(SHOW_CODE, [id])),
      ...linksOf(request, tenantId),
    ],
    details: hasDetails ? [{ id: DETAILS, sections: told.details }] : [],
    code,
    footer: typedText(commands, request.number),
  });
  // Where there is no button, all see the same.
  return offers.length > 0 ? { ...card, ...refreshOf(request) } : card;
}

function toldOf(view: CardView, most: number): sections.Told {
  const { request } = view;
  const { state } = request;
  switch (state.status) {
    case 'draft':
      return sections.told([draftSection(request, state)]);
    case 'checking':
      return sections.told([factsSection('', [...planFacts(state.plan), ...askedFacts(request)])]);
    case 'awaitingConfirmation':
      return sections.reviewTold(request, state, most);
    case 'queued':
      return sections.queuedTold(view, state, most);
    case 'provisioning':
      return sections.provisioningTold(request, state);
    case 'provisioned':
      return sections.told(succeededSections(request, state), succeededDetails(request, state));
    case 'failed':
      return failedTold(request, state, most);
    case 'cleaningUp':
      return sections.cleaningUpTold(request, state, most);
    case 'expired':
      return sections.expiredTold(request, state, most);
    case 'cancelled':
      return sections.told(
        [factsSection('', askedFacts(request))],
        state.plan ? [factsSection(HEADINGS.plan, planFacts(state.plan))] : [],
      );
    default:
      return assertNever(state);
  }
}
