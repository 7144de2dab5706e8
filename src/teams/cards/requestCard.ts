import type { CardView } from '../../ports/board.ts';
import { planOf } from '../../request/connectionRequest.ts';
import { assertNever } from '../../request/result.ts';
import { headline, summaryOf, typedText } from '../../words/requests.ts';
import { type AdaptiveCard, fitting, VERSION_IN_CONVERSATION } from './adaptiveCard.ts';
import { codeSection } from './codeSection.ts';
import type { Section } from './models.ts';
import { render } from './render.ts';
import { linksOf, offersOf } from './requestButtons.ts';
import { checkedOf, draftSection, planSection, routeOf, succeededSections } from './requestFacts.ts';
import * as sections from './requestSections.ts';
import { lookOf, stepsOf } from './stateLook.ts';

/** Findings and hints on one card, largest first: what does not fit below the size limit is counted instead. */
const SIZES: readonly number[] = [12, 8, 5, 3];

/** The card of a request, whatever its state: one function of the record, so that what was saved is what is shown. */
export function requestCard(view: CardView, tenantId: string): AdaptiveCard {
  return fitting((most) => draw(view, tenantId, most), SIZES);
}

function draw(view: CardView, tenantId: string, most: number): AdaptiveCard {
  const { request } = view;
  const { state } = request;
  const plan = planOf(request);
  const offers = offersOf(request);
  const commands = offers.map(({ command }) => command).filter((command) => command !== '');
  return render('report', {
    version: VERSION_IN_CONVERSATION,
    summary: summaryOf(view),
    head: { ...lookOf(state), headline: headline(view) },
    steps: stepsOf(state),
    routes: plan && state.status !== 'provisioned' ? routeOf(plan, checkedOf(state)) : [],
    sections: sectionsOf(view, most),
    code: state.status === 'awaitingConfirmation' ? codeSection(state) : [],
    buttons: offers.map(({ action }) => action),
    links: linksOf(request, tenantId),
    footer: typedText(commands, request.number),
  });
}

function sectionsOf(view: CardView, most: number): readonly Section[] {
  const { request } = view;
  const { state } = request;
  switch (state.status) {
    case 'draft':
      return [draftSection(request, state)];
    case 'checking':
      return [planSection(request, state.plan, undefined)];
    case 'awaitingConfirmation':
      return sections.reviewSections(state, planSection(request, state.plan, state.checked), most);
    case 'queued':
      return [...sections.queuedSections(view, state, most), planSection(request, state.plan, state.checked)];
    case 'provisioning':
      return [...sections.provisioningSections(state), planSection(request, state.plan, state.checked)];
    case 'provisioned':
      return succeededSections(request, state);
    case 'failed':
      return [...sections.failedSections(state, most), planSection(request, state.plan, state.checked)];
    case 'cleaningUp':
      return [...sections.cleaningUpSections(state, most), planSection(request, state.plan, state.checked)];
    case 'expired':
      return [
        ...sections.expiredSections(state, most),
        ...(state.plan ? [planSection(request, state.plan, undefined)] : []),
      ];
    case 'cancelled':
      return state.plan ? [planSection(request, state.plan, undefined)] : [];
    default:
      return assertNever(state);
  }
}
