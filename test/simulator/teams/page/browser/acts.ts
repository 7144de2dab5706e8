import type { Dialog, Pressed, Submitted } from '../../answers.ts';
import type { Json } from '../../json.ts';
import type { SimMessage } from '../../messages.ts';
import type { PersonKey, Screen } from '../screens.ts';
import type { Choice } from './card.ts';
import * as server from './server.ts';
import { change, type Note, state } from './state.ts';

/** What people do in front of their screens. */

export function keyOf(person: PersonKey, messageId: string): string {
  return `${person}/${messageId}`;
}

export async function pressButton(
  { person }: Screen,
  message: SimMessage,
  pressed: server.Press,
  card: Json,
): Promise<void> {
  const key = keyOf(person, message.id);
  change(() => {
    state.waiting.add(key);
    state.notes.delete(key);
  });
  const answer = await server.press(person, message.id, pressed, card, state.phone).catch(wentWrong);
  change(() => {
    state.waiting.delete(key);
    if (answer.kind === 'dialog') state.dialog = { person, dialog: answer.dialog };
    const note = noteOf(answer, message.edits);
    if (note !== undefined) state.notes.set(key, note);
  });
}

export async function pressInDialog(person: PersonKey, dialog: Dialog, pressed: server.Press): Promise<void> {
  change(() => {
    state.dialog = { person, dialog, isWaiting: true };
  });
  const answer = await server.submitDialog(person, dialog, pressed).catch(wentWrong);
  change(() => {
    state.dialog = dialogAfter(answer, person, dialog);
  });
}

function dialogAfter(answer: Submitted, person: PersonKey, dialog: Dialog): typeof state.dialog {
  if (answer.kind === 'closed') return undefined;
  if (answer.kind === 'dialog') return { person, dialog: answer.dialog };
  return { person, dialog, note: answer.kind === 'somethingWentWrong' ? broken(answer.detail) : answer.text };
}

export async function searchChoices(
  person: PersonKey,
  messageId: string,
  dataset: string,
  text: string,
): Promise<readonly Choice[] | undefined> {
  const found = await server.search(person, messageId, dataset, text).catch(wentWrong);
  return found.kind === 'results' ? found.results : undefined;
}

export async function sendWords(screen: Screen, text: string, mention: boolean, thread?: string): Promise<void> {
  await server.say(screen, text, mention, thread).catch((error: unknown) => toast('Teams', String(error)));
}

export async function actOnAzure(act: string): Promise<void> {
  await server.moveAzure(act).catch((error: unknown) => toast('Azure', String(error)));
}

function toast(to: string, text: string): void {
  change(() => state.toasts.push({ messageId: crypto.randomUUID(), to, text }));
}

function wentWrong(error: unknown): { readonly kind: 'somethingWentWrong'; readonly detail: string } {
  return { kind: 'somethingWentWrong', detail: error instanceof Error ? error.message : String(error) };
}

function noteOf(answer: Pressed, edits: number): Note | undefined {
  if (answer.kind === 'somethingWentWrong') return { text: broken(answer.detail), tone: 'bad', edits };
  const text = answer.kind === 'message' || answer.kind === 'nothing' ? answer.text : undefined;
  return text === undefined ? undefined : { text, tone: 'plain', edits };
}

/** Teams shows one sentence; what is behind it stands after it. */
function broken(detail: string): string {
  return `Unable to reach app. Please try again. (${detail})`;
}
