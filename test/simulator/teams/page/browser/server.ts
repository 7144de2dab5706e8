import type { Dialog, Pressed, Submitted } from '../../answers.ts';
import type { Json } from '../../json.ts';
import type { Found } from '../../search.ts';
import type { AzureSeen } from '../azureHand.ts';
import type { PersonKey, Screen, Screens } from '../screens.ts';

/** What the window shows: everything as the simulator knows it. */
export type Seen = Screens & { readonly azure?: AzureSeen };

/** A button that somebody pressed, with what stands in the fields that belong to it. */
export interface Press {
  readonly button: string;
  /** Which of the card's buttons, in reading order. */
  readonly at: number;
  readonly inputs: Readonly<Record<string, string>>;
}

export function look(viewer: PersonKey): Promise<Seen> {
  return call('GET', `/page/screens?viewer=${viewer}`);
}

/** @param thread - root message to answer under */
export function say({ person, place }: Screen, text: string, mention: boolean, thread?: string): Promise<unknown> {
  return call('POST', '/admin/say', { person, place, text, options: { mention, ...(thread && { thread }) } });
}

/** Presses the card that is on the screen, also where the message shows another one by now. */
export function press(
  person: PersonKey,
  messageId: string,
  pressed: Press,
  card: Json,
  phone: boolean,
): Promise<Pressed> {
  const { button, inputs, at } = pressed;
  const options = { at, card, ...(phone && { as: 'submit' }) };
  return call('POST', '/admin/press', { person, messageId, button, inputs, options });
}

export function refresh(person: PersonKey, messageId: string): Promise<Pressed> {
  return call('POST', '/admin/refresh', { person, messageId });
}

export function submitDialog(person: PersonKey, dialog: Dialog, { button, inputs, at }: Press): Promise<Submitted> {
  return call('POST', '/admin/dialog', { person, dialog, inputs, button, options: { at } });
}

export function search(person: PersonKey, messageId: string, dataset: string, queryText: string): Promise<Found> {
  return call('POST', '/admin/search', { person, messageId, dataset, queryText });
}

export function moveAzure(act: string): Promise<AzureSeen> {
  return call('POST', `/page/azure/${act}`);
}

/** Calls back at once, at each change, and when the simulator is gone; the browser connects again by itself. */
export function onChange(changed: () => void): void {
  const events = new EventSource('/page/events');
  events.onmessage = changed;
  events.onerror = changed;
}

async function call<T>(method: string, path: string, body?: object): Promise<T> {
  const sent =
    body === undefined ? {} : { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } };
  const response = await fetch(path, { method, ...sent });
  const text = await response.text();
  if (!response.ok) throw new Error(text);
  return (text === '' ? undefined : JSON.parse(text)) as T;
}
