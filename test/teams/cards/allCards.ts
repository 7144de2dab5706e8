import type { CardView } from '../../../src/ports/board.ts';
import type { AdaptiveCard } from '../../../src/teams/cards/adaptiveCard.ts';
import { closedFormCard, formCard } from '../../../src/teams/cards/formCard.ts';
import { handOverCard } from '../../../src/teams/cards/handOverCard.ts';
import { helpCard } from '../../../src/teams/cards/helpCard.ts';
import { noticeCard } from '../../../src/teams/cards/noticeCard.ts';
import { requestCard } from '../../../src/teams/cards/requestCard.ts';
import { requestsCard } from '../../../src/teams/cards/requestsCard.ts';
import { statusCard } from '../../../src/teams/cards/statusCards.ts';
import { addedHeadline, HELLO_HEADLINE, HELP_HEADLINE, REQUEST_COMMANDS } from '../../../src/words/help.ts';
import { noticeText } from '../../../src/words/requests.ts';
import { alice, aPlace, aRequest, at, bob } from '../../builders.ts';
import { EVERYDAY, type Flavour, LONGEST, NASTY } from './flavours.ts';
import { formsOf, formWithDefaults } from './formSamples.ts';
import { REFERENCE, samplesOf, TENANT } from './samples.ts';
import { answersOf } from './statusSamples.ts';

export interface DrawnCard {
  readonly name: string;
  readonly card: AdaptiveCard;
}

export const FLAVOURS: Readonly<Record<string, Flavour>> = { everyday: EVERYDAY, longest: LONGEST, nasty: NASTY };

/** Every card in every flavour: what the tests measure and what `npm run cards` draws. */
export function allCards(): readonly DrawnCard[] {
  return Object.entries(FLAVOURS).flatMap(([flavour, values]) =>
    Object.entries(cardsOf(values)).map(([name, card]) => ({ name: `${flavour}-${name}`, card })),
  );
}

function cardsOf(flavour: Flavour): Readonly<Record<string, AdaptiveCard>> {
  const samples = samplesOf(flavour);
  const views = samples.map(({ view }) => view);
  return {
    ...named('request', samples, ({ name, view }) => [name, requestCard(view, TENANT)]),
    ...named('request-seen-by-others', samples, ({ name, view }) => [name, requestCard(view, TENANT, bob)]),
    ...named('notice', samples, ({ name, view }) => [name, noticeOf(view)]),
    ...named('dialog', Object.entries(formsOf(flavour)), ([name, form]) => [name, formCard(form, 'dialog', REFERENCE)]),
    ...named('form', Object.entries(formsOf(flavour)), ([name, form]) => [name, formCard(form, 'card', REFERENCE)]),
    ...named('status', Object.entries(answersOf(flavour)), ([name, answer]) => [
      name,
      statusCard(answer, { tenantId: TENANT, referenceId: REFERENCE }),
    ]),
    'dialog-from-defaults': formCard(formWithDefaults(flavour), 'dialog', REFERENCE),
    ...named('hand-over', [true, false], (isElsewhere) => [String(isElsewhere), handOverOf(flavour, isElsewhere)]),
    'form-closed': closedFormCard(142),
    'requests-none': requestsCard([], { isShared: true, elsewhere: 0 }),
    'requests-some': requestsCard(views.slice(0, 12), { isShared: true, elsewhere: 2 }),
    'requests-many': requestsCard([...views, ...views, ...views].slice(0, 50), {
      isShared: false,
      elsewhere: 0,
    }),
    help: helpCard({ place: 'channel', offered: [], headline: HELP_HEADLINE }),
    'help-with-requests': helpCard({ place: 'personal', offered: EVERYTHING, headline: HELP_HEADLINE }),
    hello: helpCard({ place: 'groupChat', offered: [], headline: HELLO_HEADLINE }),
    welcome: helpCard({ place: 'channel', offered: [], headline: addedHeadline('channel', flavour.person) }),
  };
}

/** Two of the same flavour, whose request has a card with an address. */
function handOverOf(flavour: Flavour, isElsewhere: boolean): AdaptiveCard {
  const person = { ...alice, name: flavour.person };
  const delivery = { status: 'posted' as const, activityId: '1700000000123', shown: '' };
  const request = aRequest({ cards: [{ kind: 'living', place: aPlace(), delivery }] });
  return handOverCard(
    { about: 'checking', at: at('12:00'), from: person, to: { ...bob, name: flavour.person }, isElsewhere },
    request,
  );
}

const EVERYTHING = REQUEST_COMMANDS.map((command) => ({ command, number: 142 }));

/** A new message that tells of the state that the request is in. */
function noticeOf(view: CardView): AdaptiveCard {
  const { place, requester, state } = view.request;
  const notice = { kind: 'notice' as const, about: state.status, at: at('12:36'), place, delivery: WANTED };
  return noticeCard(requestCard(view, TENANT), noticeText(notice, view), requester);
}

const WANTED = { status: 'wanted' } as const;

function named<T>(prefix: string, all: readonly T[], draw: (one: T) => readonly [string, AdaptiveCard]) {
  const drawn = all.map(draw).map(([name, card]) => [`${prefix}-${name}`, card] as const);
  return Object.fromEntries(drawn);
}
