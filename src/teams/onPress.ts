import { findResourceId, kindOf } from '../network/resourceId.ts';
import type { Saved } from '../ports/requestStore.ts';
import type { Outcome } from '../provisioning/commands.ts';
import type { FormValues } from '../provisioning/form.ts';
import type { Asked } from '../request/commands.ts';
import type { RequestId } from '../request/connectionRequest.ts';
import type { Person, Place } from '../request/people.ts';
import { UNKNOWN_BUTTON } from '../words/errors.ts';
import { headline } from '../words/requests.ts';
import { formCard } from './cards/formCard.ts';
import { requestCard } from './cards/requestCard.ts';
import { statusCard } from './cards/statusCards.ts';
import type { Pressed } from './incoming.ts';
import type { Answer } from './invokeAnswer.ts';
import { duplicate, refused, refusedText } from './refused.ts';
import type { UseCases } from './useCases.ts';

/** A button on a card, pressed by somebody known. Everything that the card says beside that is a claim. */
export interface Press {
  readonly from: Person;
  readonly place: Place;
  readonly activityId: string;
  readonly pressed: Pressed;
  /** The client refreshed by itself: whatever the verb is, nothing may change. */
  readonly automatic: boolean;
  readonly now: Date;
}

type Command = (id: RequestId, asked: Asked) => Promise<Outcome>;

/** Answers a press, to the presser alone. What it changed is shown to everybody by the card's own update. */
export async function onPress(press: Press, useCases: UseCases): Promise<Answer> {
  const { verb } = press.pressed;
  if (press.automatic) return today(press, useCases);
  if (verb === 'showStatus') return showStatus(press, useCases);
  if (verb === 'connectFrom') return connectFrom(press, useCases);
  const saved = await requestOf(press, useCases);
  if (!saved) return { kind: 'tell', text: UNKNOWN_BUTTON };
  if (verb === 'editRequest' || verb === 'openForm') return edit(saved, press, useCases);
  if (verb === 'submitRequest') return submit(saved, press, useCases);
  const command = commandOf(verb, useCases);
  if (!command) return { kind: 'tell', text: UNKNOWN_BUTTON };
  return answerTo(await command(saved.request.id, askedBy(press)), press, useCases);
}

function commandOf(verb: string, useCases: UseCases): Command | undefined {
  const commands: Readonly<Record<string, Command>> = {
    confirmRequest: useCases.confirm,
    recheckRequest: useCases.recheck,
    cancelRequest: useCases.cancel,
    retryRequest: useCases.retry,
    cleanUpRequest: useCases.cleanUp,
  };
  return Object.hasOwn(commands, verb) ? commands[verb] : undefined;
}

async function answerTo(outcome: Outcome, press: Press, useCases: UseCases): Promise<Answer> {
  if (outcome.kind === 'unknownRequest') return { kind: 'tell', text: UNKNOWN_BUTTON };
  const view = await useCases.view(outcome.saved.request);
  if (outcome.kind === 'refused') return { kind: 'tell', text: await refused(outcome.refusal, view, press, useCases) };
  return { kind: 'card', card: requestCard(view, press.place.tenantId) };
}

/** The request a card names, if whoever presses may see it: a guessed id must not show a foreign request. */
export async function requestOf(
  press: Pick<Press, 'from' | 'place' | 'pressed'>,
  useCases: UseCases,
): Promise<Saved | undefined> {
  const id = press.pressed.data.requestId;
  if (id === undefined || id.length > ID_LIMIT) return undefined;
  const saved = await useCases.load(id as RequestId);
  if (!saved) return undefined;
  const may = await useCases.mayShow(saved.request, { person: press.from, place: press.place });
  return may ? saved : undefined;
}

const ID_LIMIT = 100;

export function askedBy({ from, now, pressed }: Pick<Press, 'from' | 'now' | 'pressed'>): Asked {
  return { by: from, now, revision: pressed.revision };
}

async function edit(saved: Saved, press: Press, useCases: UseCases): Promise<Answer> {
  const refusal = useCases.mayEdit(saved.request, askedBy(press));
  if (refusal) return { kind: 'tell', text: refusedText(refusal, await useCases.view(saved.request)) };
  return { kind: 'card', card: formCard(await useCases.openForm(saved.request, {}), 'card') };
}

async function submit(saved: Saved, press: Press, useCases: UseCases): Promise<Answer> {
  const values = valuesIn(press.pressed);
  const submitted = await useCases.submitForm(saved.request.id, values, askedBy(press));
  if (submitted.kind !== 'problems') return answerTo(submitted, press, useCases);
  const form = await useCases.openForm(submitted.saved.request, { values, problems: submitted.problems });
  return { kind: 'card', card: formCard(form, 'card') };
}

/** Longer values are cut: no field takes them, and they would not fit the card that says so. */
const VALUE_LIMIT = 2_000;

export function valuesIn({ data }: Pressed): FormValues {
  const value = (name: string) => data[name]?.slice(0, VALUE_LIMIT);
  return {
    circuitId: value('circuitId'),
    gatewayId: value('gatewayId'),
    connectionName: value('connectionName'),
    resourceGroup: value('resourceGroup'),
    routingWeight: value('routingWeight'),
    fastPath: value('fastPath'),
    reason: value('reason'),
  };
}

async function today(press: Press, useCases: UseCases): Promise<Answer> {
  const saved = await requestOf(press, useCases);
  if (!saved) return { kind: 'nothing' };
  return { kind: 'card', card: requestCard(await useCases.view(saved.request), press.place.tenantId) };
}

async function showStatus(press: Press, useCases: UseCases): Promise<Answer> {
  const id = findResourceId(press.pressed.data.resourceId ?? '');
  const kind = id && kindOf(id);
  if (!id || !kind) return { kind: 'tell', text: UNKNOWN_BUTTON };
  return { kind: 'card', card: statusCard(await useCases.statusOf(id, kind, press.from), press.place.tenantId) };
}

async function connectFrom(press: Press, useCases: UseCases): Promise<Answer> {
  const id = findResourceId(press.pressed.data.circuitId ?? '');
  if (!id || kindOf(id) !== 'circuit') return { kind: 'tell', text: UNKNOWN_BUTTON };
  const messageKey = `connectFrom ${id} ${press.activityId}`;
  const connected = await useCases.connectFrom(id, { requester: press.from, place: press.place, messageKey });
  if (connected.kind === 'reasonTooLong') return { kind: 'nothing' };
  const { request } = connected.saved;
  if (connected.kind === 'alreadyOpen') return { kind: 'tell', text: await duplicate(request, press, useCases) };
  return { kind: 'tell', text: headline(await useCases.view(request)) };
}
