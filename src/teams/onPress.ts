import { findResourceId, kindOf } from '../network/resourceId.ts';
import type { Saved } from '../ports/requestStore.ts';
import type { Outcome } from '../provisioning/commands.ts';
import type { FormValues } from '../provisioning/form.ts';
import type { Asked } from '../request/commands.ts';
import type { ConnectionRequest, RequestId } from '../request/connectionRequest.ts';
import type { Person, Place } from '../request/people.ts';
import { UNKNOWN_BUTTON } from '../words/errors.ts';
import { requestUnreadText } from '../words/refusals.ts';
import { headline } from '../words/requests.ts';
import { closedFormCard, formCard, POSTED_FORM } from './cards/formCard.ts';
import { requestCard } from './cards/requestCard.ts';
import { statusCard } from './cards/statusCards.ts';
import type { Pressed } from './incoming.ts';
import type { Answer, Instead } from './invokeAnswer.ts';
import { isShared } from './places.ts';
import { duplicate, refused, refusedText } from './refused.ts';
import type { UseCases } from './useCases.ts';

/** A button on a card, pressed by somebody known. Everything that the card says beside that is a claim. */
export interface Press {
  readonly from: Person;
  readonly place: Place;
  readonly pressed: Pressed;
  /** The message that was pressed on, where Teams says so. */
  readonly replyToId: string | undefined;
  /** The client refreshed by itself: whatever the verb is, nothing may change. */
  readonly automatic: boolean;
  /** The client hears messages only: what a press is answered with becomes one. */
  readonly isAnsweredByMessage: boolean;
  readonly now: Date;
  /** The log's lines of this turn carry it; so does an answer that Azure left incomplete. */
  readonly referenceId: string;
}

type Command = (id: RequestId, asked: Asked) => Promise<Outcome>;

/** Answers a press, to the presser alone. What it changed is shown to everybody by the card's own update. */
export async function onPress(press: Press, useCases: UseCases): Promise<Answer> {
  const { verb } = press.pressed;
  if (press.automatic) return today(press, useCases);
  if (verb === 'showStatus') return showStatus(press, useCases);
  if (verb === 'connectFrom') return connectFrom(press, useCases);
  const saved = await requestOf(press, useCases);
  if (typeof saved === 'string') return { kind: 'tell', text: saved };
  if (verb === 'editRequest' || verb === 'openForm') return edit(saved, press, useCases);
  if (verb === 'submitRequest') return submit(saved, press, useCases);
  if (verb === 'showRequest') return showCard(saved, press, useCases);
  const command = commandOf(verb, saved.request, press, useCases);
  if (!command) return { kind: 'tell', text: UNKNOWN_BUTTON };
  return answerTo(await command(saved.request.id, askedBy(press)), press, useCases);
}

function commandOf(
  verb: string,
  { place: talkedAbout }: ConnectionRequest,
  { place }: Press,
  useCases: UseCases,
): Command | undefined {
  const commands: Readonly<Record<string, Command>> = {
    confirmRequest: useCases.confirm,
    recheckRequest: useCases.recheck,
    cancelRequest: useCases.cancel,
    retryRequest: useCases.retry,
    cleanUpRequest: useCases.cleanUp,
    takeOverRequest: (id, asked) => useCases.takeOver(id, { place, isOutOfSight: !isShared(talkedAbout) }, asked),
  };
  return Object.hasOwn(commands, verb) ? commands[verb] : undefined;
}

async function answerTo(outcome: Outcome, press: Press, useCases: UseCases): Promise<Answer> {
  if (outcome.kind === 'unknownRequest') return { kind: 'tell', text: UNKNOWN_BUTTON };
  const view = await useCases.view(outcome.saved.request);
  if (outcome.kind === 'refused') return { kind: 'tell', text: await refused(outcome.refusal, view, press, useCases) };
  const instead = closedForm(outcome.saved, press);
  return {
    kind: 'card',
    card: requestCard(view, useCases.portalTenant(press.place), press.from),
    ...(instead ? { instead } : {}),
  };
}

/**
 * A form that was posted as a message belongs to no record: nobody else would close it once it did its work. One that was
 * filled in on the request's own card must not: that card is kept, also while its id is not saved yet.
 */
function closedForm({ request }: Saved, { pressed, replyToId }: Press): Instead | undefined {
  if (replyToId === undefined || !FORM_VERBS.includes(pressed.verb) || !isPostedForm(pressed)) return undefined;
  return { messageId: replyToId, card: closedFormCard(request.number) };
}

function isPostedForm({ data }: Pressed): boolean {
  return data.form === POSTED_FORM;
}

const FORM_VERBS: readonly string[] = ['submitRequest', 'cancelRequest'];

/** The request a card names, or what to tell who may not see it: a guessed id must not show a foreign request. */
export async function requestOf(
  press: Pick<Press, 'from' | 'place' | 'pressed' | 'referenceId'>,
  useCases: UseCases,
): Promise<Saved | string> {
  const id = press.pressed.data.requestId;
  const saved = id === undefined || id.length > ID_LIMIT ? undefined : await useCases.load(id as RequestId);
  if (!saved) return UNKNOWN_BUTTON;
  const hidden = await useCases.whyHidden(saved.request, { person: press.from, place: press.place });
  if (hidden === 'rightsUnread') return requestUnreadText(saved.request.number, press.referenceId);
  return hidden ? UNKNOWN_BUTTON : saved;
}

const ID_LIMIT = 100;

export function askedBy({ from, now, pressed }: Pick<Press, 'from' | 'now' | 'pressed'>): Asked {
  return { by: from, now, revision: pressed.revision };
}

async function edit(saved: Saved, press: Press, useCases: UseCases): Promise<Answer> {
  const refusal = useCases.whyNotEdit(saved.request, askedBy(press));
  if (refusal) return { kind: 'tell', text: refusedText(refusal, await useCases.view(saved.request), press) };
  return {
    kind: 'ownCard',
    card: formCard(await useCases.openForm(saved.request, {}), formAfter(press), press.referenceId),
  };
}

async function submit(saved: Saved, press: Press, useCases: UseCases): Promise<Answer> {
  const values = valuesIn(press.pressed);
  const submitted = await useCases.submitForm(saved.request.id, values, askedBy(press));
  if (submitted.kind !== 'problems') return answerTo(submitted, press, useCases);
  const form = await useCases.openForm(submitted.saved.request, { values, problems: submitted.problems });
  return { kind: 'ownCard', card: formCard(form, formAfter(press), press.referenceId) };
}

function formAfter({ isAnsweredByMessage, pressed }: Press): 'card' | 'posted' {
  return isAnsweredByMessage || isPostedForm(pressed) ? 'posted' : 'card';
}

/** Longer values are cut: no field takes them, and they would not fit the card that says so. */
const VALUE_LIMIT = 2_000;

export function valuesIn({ data }: Pressed): FormValues {
  const value = (name: string) => data[name]?.slice(0, VALUE_LIMIT);
  return {
    circuitId: value('circuitId'),
    gatewayId: value('gatewayId'),
    circuitText: value('circuitText'),
    gatewayText: value('gatewayText'),
    connectionName: value('connectionName'),
    resourceGroup: value('resourceGroup'),
    routingWeight: value('routingWeight'),
    fastPath: value('fastPath'),
    reason: value('reason'),
  };
}

async function today(press: Press, useCases: UseCases): Promise<Answer> {
  const saved = await requestOf(press, useCases);
  return typeof saved === 'string' ? { kind: 'nothing' } : showCard(saved, press, useCases);
}

async function showCard(saved: Saved, press: Press, useCases: UseCases): Promise<Answer> {
  const view = await useCases.view(saved.request);
  return { kind: 'card', card: requestCard(view, useCases.portalTenant(press.place), press.from) };
}

async function showStatus(press: Press, useCases: UseCases): Promise<Answer> {
  const id = findResourceId(press.pressed.data.resourceId ?? '');
  const kind = id && kindOf(id);
  if (!id || !kind) return { kind: 'tell', text: UNKNOWN_BUTTON };
  const answer = await useCases.statusOf(id, kind, press.from);
  const { referenceId, place } = press;
  return { kind: 'ownCard', card: statusCard(answer, { tenantId: useCases.portalTenant(place), referenceId }) };
}

async function connectFrom(press: Press, useCases: UseCases): Promise<Answer> {
  const { circuitId, gatewayId } = press.pressed.data;
  const id = findResourceId(circuitId ?? gatewayId ?? '');
  const kind = id && kindOf(id);
  if (!id || kind !== (circuitId === undefined ? 'gateway' : 'circuit')) return { kind: 'tell', text: UNKNOWN_BUTTON };
  // Without the activity's id, which is a new one when Teams delivers the press again.
  const messageKey = `connectFrom ${id}`;
  const connected = await useCases.connectFrom({ kind, id }, { requester: press.from, place: press.place, messageKey });
  // With one end alone there is nothing yet that could be joined already.
  if (connected.kind === 'alreadyLinked') return { kind: 'tell', text: UNKNOWN_BUTTON };
  const { request } = connected.saved;
  if (connected.kind === 'alreadyOpen') return { kind: 'tell', text: await duplicate(request, press, useCases) };
  return { kind: 'tell', text: headline(await useCases.view(request)) };
}
