import { type Form, isIncomplete, LISTED_MOST } from '../../provisioning/form.ts';
import { BUTTONS, LABELS } from '../../words/english.ts';
import { referenceText } from '../../words/errors.ts';
import * as words from '../../words/form.ts';
import { shown } from '../../words/shown.ts';
import { execute, primary, submitDialog } from './actions.ts';
import {
  type AdaptiveCard,
  CARD_LIMIT_BYTES,
  sizeOf,
  VERSION_IN_CONVERSATION,
  VERSION_IN_DIALOG,
} from './adaptiveCard.ts';
import { headOf } from './connectionLook.ts';
import { defaultsSection } from './formDefaults.ts';
import { fieldsOf, type Lists } from './formFields.ts';
import type { Section } from './models.ts';
import { render } from './render.ts';
import { fact } from './sections.ts';

/** Choices of each list, fewer and fewer until the card is small enough; first of circuits, which tell least by themselves. */
const LISTS: readonly Lists[] = [
  { circuitId: LISTED_MOST, gatewayId: LISTED_MOST },
  { circuitId: 15, gatewayId: LISTED_MOST },
  { circuitId: LISTED_MOST, gatewayId: 15 },
  { circuitId: 15, gatewayId: 15 },
  { circuitId: 6, gatewayId: 6 },
];

/** A form in a dialog, in place of the request's card for whoever fills it in, or in a message of its own. */
type FormPlace = 'dialog' | 'card' | 'posted';

/** What the buttons of a form in a message of its own send as `form`. */
export const POSTED_FORM = 'posted';

/**
 * The form, inside a dialog or as a card where dialogs fail. Nothing in it is required by the client: on phones that
 * would hold up Cancel as well, so the bot checks what arrives and shows the form again with what is wrong.
 */
export function formCard(form: Form, as: FormPlace, referenceId: string): AdaptiveCard {
  for (const lists of LISTS) {
    const card = draw({ form, as, referenceId }, lists);
    if (sizeOf(card) <= CARD_LIMIT_BYTES) return card;
  }
  return draw({ form, as, referenceId }, { circuitId: 0, gatewayId: 0 });
}

interface Drawing {
  readonly form: Form;
  readonly as: FormPlace;
  readonly referenceId: string;
}

function draw({ form, as, referenceId }: Drawing, lists: Lists): AdaptiveCard {
  const mark = as === 'posted' ? { form: POSTED_FORM } : {};
  const ref = { requestId: form.requestId, revision: form.revision, ...mark };
  const hasProblems = form.problems.length > 0;
  const look = hasProblems ? ({ tone: 'attention', symbol: '✕' } as const) : ({ tone: 'accent', symbol: '✎' } as const);
  const intro = isIncomplete(form)
    ? `${words.formIntro(form)} ${words.FORM_INCOMPLETE} ${referenceText(referenceId)}.`
    : words.formIntro(form);
  const title = words.formTitle(form);
  const inCard = [
    primary(execute('submitRequest', BUTTONS.submit, ref)),
    execute('showRequest', BUTTONS.back, ref),
    // Of a request that is further on, Cancel beside a form would read as "leave the form".
    ...(form.isDraft ? [execute('cancelRequest', BUTTONS.cancel, ref)] : []),
  ];
  return render('form', {
    version: as === 'dialog' ? VERSION_IN_DIALOG : VERSION_IN_CONVERSATION,
    summary: title,
    head: { ...look, headline: as === 'dialog' ? intro : `${title}. ${intro}` },
    startedFrom: [...startedFrom(form), ...defaultsSection(form)],
    fields: fieldsOf(form, lists, as === 'dialog'),
    buttons: as === 'dialog' ? [] : inCard,
    actions: as === 'dialog' ? [submitDialog(BUTTONS.submit, ref)] : [],
  });
}

/** What a form that was posted as a message becomes once it did its work: it would invite to send it again. */
export function closedFormCard(number: number): AdaptiveCard {
  const headline = words.closedFormText(number);
  return render('list', {
    version: VERSION_IN_CONVERSATION,
    summary: headline,
    head: headOf('default', headline),
    items: [],
    moreItems: [],
    toggles: [],
    notes: [],
    footer: '',
  });
}

function startedFrom({ startedFrom: end }: Form): readonly Section[] {
  if (!end) return [];
  const { name, subscriptionName, resourceGroup, location } = end.item;
  const facts = [
    fact(LABELS[end.kind], shown(name)),
    fact(LABELS.subscription, shown(subscriptionName)),
    fact(LABELS.resourceGroup, shown(resourceGroup)),
    fact(LABELS.region, shown(location)),
  ];
  return [{ heading: words.STARTED_FROM[end.kind], tone: 'emphasis', facts, lines: [] }];
}
