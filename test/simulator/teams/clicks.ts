import type { Person } from '../people.ts';
import type { Activities } from './activities.ts';
import type { Answers, Dialog, Pressed, Submitted } from './answers.ts';
import { type Button, buttonsOf, fill, findButton, objection } from './buttons.ts';
import type { Delivery } from './delivery.ts';
import { isObject, type Json, objectIn } from './json.ts';
import { cardSeenBy, type Messages, messageBefore, type StoredMessage } from './messages.ts';
import { Refusal } from './refusal.ts';

type Inputs = Readonly<Record<string, string>>;

export interface FillOptions {
  /** Sends what the client would keep back: a missing required input, a value that is no choice. */
  readonly unchecked?: boolean;
  /** Sent in place of the button's own data, as a forger would. */
  readonly data?: Json;
  /** Which of the card's buttons, from 0 in reading order; several may have the same name. */
  readonly at?: number;
}

export interface PressOptions extends FillOptions {
  /** `submit` presses as a client too old for Action.Execute does: its Action.Submit fallback is sent. */
  readonly as?: 'submit';
  /** Presses a card that this person still has on the screen, though the message shows another one by now. */
  readonly card?: Json;
}

export interface Clicks {
  press(person: Person, messageId: string, button: string, inputs: Inputs, options: PressOptions): Promise<Pressed>;
  /** The refresh that a client sends by itself; nothing where the card asks for none of this person. */
  refresh(person: Person, messageId: string): Promise<Pressed>;
  submitDialog(
    person: Person,
    dialog: Dialog,
    inputs: Inputs,
    button: string | undefined,
    options: FillOptions,
  ): Promise<Submitted>;
}

export interface ClickParts {
  readonly messages: Messages;
  readonly activities: Activities;
  readonly delivery: Delivery;
  readonly answers: Answers;
}

/** One click: who, on which message, and what the button and the inputs came to. */
interface Click {
  readonly person: Person;
  readonly message: StoredMessage;
  readonly action: Json;
  readonly data: unknown;
}

/** Teams refreshes by itself only in chats of up to 60. */
const MOST_REFRESHED_MEMBERS = 60;
const dialogContext = { theme: 'default' };

export function createClicks(parts: ClickParts): Clicks {
  const { messages, delivery, activities, answers } = parts;
  return {
    async press(person, messageId, name, inputs, options) {
      const message = messageBefore(person, messages, messageId);
      const pressed = findButton(options.card ?? currentCard(message, person), name, options.at);
      const button = options.as === 'submit' ? submitFallback(pressed) : pressed;
      const { type, url } = button.action;
      if (type === 'Action.OpenUrl') return { kind: 'nothing', url: String(url) };
      if (type !== 'Action.Execute' && type !== 'Action.Submit') return { kind: 'nothing' };
      const filled = fillIn(button, inputs, options);
      if (filled.objection !== undefined) return { kind: 'nothing', text: filled.objection };
      const click = { person, message, action: button.action, data: filled.data };
      return type === 'Action.Execute' ? execute(parts, click, 'manual') : submit(parts, click);
    },
    async refresh(person, messageId) {
      const message = messageBefore(person, messages, messageId);
      const { action, userIds } = objectIn(currentCard(message, person), 'refresh');
      const isMeant = Array.isArray(userIds)
        ? userIds.includes(person.mri)
        : message.conversation.members.length <= MOST_REFRESHED_MEMBERS;
      if (!isObject(action) || action.type !== 'Action.Execute' || !isMeant) return { kind: 'nothing' };
      return execute(parts, { person, message, action, data: action.data ?? {} }, 'automatic');
    },
    async submitDialog(person, dialog, inputs, name, options) {
      const button = name === undefined ? firstSubmit(dialog.card) : findButton(dialog.card, name, options.at);
      if (button.action.type !== 'Action.Submit') {
        throw new Refusal(400, 'Unsupported', 'inside a dialog only Action.Submit works');
      }
      const filled = fillIn(button, inputs, options);
      if (filled.objection !== undefined) return { kind: 'nothing', text: filled.objection };
      const message = messageBefore(person, messages, dialog.messageId);
      const value = { data: filled.data, context: dialogContext };
      const delivered = await delivery.invoke(activities.invoke(message, person, 'task/submit', value));
      return answers.dialog(delivered, dialog.messageId);
    },
  };
}

async function execute(parts: ClickParts, { person, message, action, data }: Click, trigger: string): Promise<Pressed> {
  const { type, id, title, verb } = action;
  const value = { action: { type, id, title, verb, data }, trigger };
  const invoke = parts.activities.invoke(message, person, 'adaptiveCard/action', value);
  const pressed = parts.answers.action(await parts.delivery.invoke(invoke));
  if (pressed.kind === 'card') parts.messages.showTo(message, person, pressed.card);
  return pressed;
}

async function submit(parts: ClickParts, { person, message, data }: Click): Promise<Pressed> {
  const { delivery, activities, messages } = parts;
  const kind = isObject(data) ? objectIn(data, 'msteams').type : undefined;
  if (kind === 'task/fetch') return fetchDialog(parts, person, message, data);
  if (kind !== undefined) throw new Refusal(400, 'Unsupported', `msteams.type ${String(kind)} is not simulated`);
  const deliveries = await delivery.message(activities.submit(message, person, messages.nextId(), data));
  const delivered = deliveries.at(-1);
  if (delivered === undefined || delivered.status < 200 || delivered.status > 299) {
    return { kind: 'somethingWentWrong', detail: JSON.stringify(delivered), ...(delivered && { delivered }) };
  }
  return { kind: 'nothing', delivered };
}

async function fetchDialog(parts: ClickParts, person: Person, message: StoredMessage, data: unknown): Promise<Pressed> {
  const invoke = parts.activities.invoke(message, person, 'task/fetch', { data, context: dialogContext });
  const delivered = await parts.delivery.invoke(invoke);
  const shown = parts.answers.dialog(delivered, message.id);
  return shown.kind === 'closed' ? { kind: 'nothing', delivered } : shown;
}

function currentCard(message: StoredMessage, person: Person): Json {
  const card = cardSeenBy(message, person);
  if (card === undefined) throw new Refusal(404, 'NoCard', `message ${message.id} has no card`);
  return card;
}

function firstSubmit(card: Json): Button {
  const button = buttonsOf(card).find(({ action }) => action.type === 'Action.Submit');
  if (button === undefined) throw new Refusal(404, 'NoSuchButton', 'the dialog has no Action.Submit');
  return button;
}

function submitFallback({ action, inputs }: Button): Button {
  if (action.type === 'Action.Submit') return { action, inputs };
  const fallback = objectIn(action, 'fallback');
  if (fallback.type !== 'Action.Submit') {
    const reason = `"${String(action.title)}" does nothing on old clients: it has no Action.Submit fallback`;
    throw new Refusal(409, 'NoFallback', reason);
  }
  return { action: fallback, inputs };
}

/**
 * Merges inputs into data; inputs win on a name clash. Teams honours `associatedInputs: none` for Action.Submit and
 * ignores it for Action.Execute (https://github.com/MicrosoftDocs/msteams-docs/issues/4862).
 */
function fillIn(
  { action, inputs }: Button,
  typed: Inputs,
  { unchecked, data: forged }: FillOptions,
): { readonly data: unknown; readonly objection?: string | undefined } {
  const associated = action.type === 'Action.Submit' && action.associatedInputs === 'none' ? [] : inputs;
  const values = fill(associated, typed);
  const data = forged ?? action.data;
  const merged = data === undefined || isObject(data) ? { ...data, ...values } : data;
  return unchecked ? { data: merged } : { data: merged, objection: objection(associated, values) };
}
