import { STATUS_CODES } from 'node:http';
import type { JournalEntry as AzureEntry } from '../simulator/azure/journal.ts';
import { buttonsOf } from '../simulator/teams/buttons.ts';
import type { DeliveryEntry, JournalEntry } from '../simulator/teams/journal.ts';
import { isObject, type Json, objectIn, stringIn } from '../simulator/teams/json.ts';
import { cardOf } from '../simulator/teams/messages.ts';
import type { Activity } from '../simulator/teams/wire.ts';
import { team } from '../simulator/teams/world.ts';
import { type CardText, cardText, isEmpty, newOn } from './cardText.ts';
import { BOT, type Paper, type Speaker, unbroken } from './paper.ts';

/** Something that happened, and how it is told once everything before it has been. */
export interface Happening {
  /** The same each time the journals are read. */
  readonly key: string;
  readonly at: Date;
  /** The request whose card it is. */
  readonly request?: string | undefined;
  /** A person did it. */
  readonly isDeed?: true;
  readonly tell: () => void;
}

/** Puts the journals into words. It remembers the cards told, so that of a changed one only what is new is told. */
export interface Teller {
  /** What people did, and what only they got to see of the answer. */
  heard(deliveries: readonly DeliveryEntry[]): readonly Happening[];
  /** What the bot said to everybody. What Teams refused nobody has seen. */
  said(requests: readonly JournalEntry[]): readonly Happening[];
  /** What Azure was asked to change, and its answer. */
  changed(entries: readonly AzureEntry[]): readonly Happening[];
}

const AZURE: Speaker = { name: 'Azure', kind: 'azure' };

export function createTeller(paper: Paper): Teller {
  /** Of each request: its newest card, and everything that was told of it. */
  const cards = new Map<string, { readonly last: CardText; readonly items: ReadonlySet<string> }>();
  let labels: Readonly<Record<string, string>> = {};
  let place = '';

  function enter(name: string): void {
    if (name !== place) paper.place(name);
    place = name;
  }

  /** Several messages show one request, all alike: of a changed one is told what none of them has shown before. */
  function tellCard(at: Date, text: string, card: CardText, isNewMessage: boolean): void {
    const request = requestIn(card) ?? '';
    const { last, items } = cards.get(request) ?? { last: undefined, items: new Set<string>() };
    const news = last && !isNewMessage ? newOn(card, last, items) : card;
    if (request !== '') cards.set(request, { last: card, items: new Set([...items, ...itemsOf(card)]) });
    if (!isEmpty(news)) paper.card(at, isNewMessage ? text : '', news);
  }

  function tellDialog(at: Date, task: Json): void {
    const card = objectIn(objectIn(objectIn(task, 'value'), 'card'), 'content');
    const inputs = buttonsOf(card).flatMap((button) => button.inputs);
    labels = Object.fromEntries(inputs.map(({ id, label }) => [String(id), String(label)]));
    const text = cardText(card);
    paper.card(at, '', { ...text, headline: `${stringIn(objectIn(task, 'value'), 'title')}. ${text.headline}` });
  }

  /** A card that answers a press is not told: the message it belongs to shows it to everybody right after. */
  function tellAnswer(at: Date, who: string, body: Json): void {
    const { value } = body;
    const task = objectIn(body, 'task');
    if (typeof value === 'string') paper.speech(at, BOT, `(to ${who} alone) ${value}`);
    else if (task.type === 'message') paper.speech(at, BOT, `(to ${who} alone) ${String(task.value)}`);
    else if (task.type === 'continue') tellDialog(at, task);
  }

  function tellDeed({ at, activity, body, status }: DeliveryEntry): void {
    if (typeof activity === 'string' || !['message', 'invoke'].includes(String(activity.type))) return;
    const begun = new Date(at);
    const who = firstName(activity);
    enter(placeOf(activity));
    paper.speech(begun, { name: who, kind: 'person' }, deedOf(activity, labels));
    if (status !== 200) paper.speech(begun, BOT, `(no answer: HTTP ${status})`);
    else if (isObject(body)) tellAnswer(begun, who, body);
  }

  return {
    heard: (deliveries) =>
      deliveries.map((entry, index) => ({
        key: `heard ${index}`,
        at: new Date(entry.at),
        isDeed: true,
        tell: () => tellDeed(entry),
      })),
    said: (requests) =>
      requests.flatMap(({ at: atText, method, status, endedAt, body }, index) => {
        const activity = isObject(body) ? (body as Activity) : {};
        if (activity.type !== 'message' || endedAt === undefined || status >= 300) return [];
        const [at, content] = [new Date(atText), cardOf(activity)];
        const card = content && cardText(content);
        const text = plain(stringIn(activity, 'text') ?? '');
        const tell = () => (card ? tellCard(at, text, card, method === 'POST') : paper.speech(at, BOT, text));
        return [{ key: `said ${index}`, at, request: card && requestIn(card), tell }];
      }),
    changed: (entries) =>
      entries.flatMap(({ at, method, url, status }, index) => {
        // Reading routes is a POST too, but changes nothing.
        if (!['PUT', 'PATCH', 'DELETE'].includes(method) || status === 0) return [];
        const path = new URL(url, 'http://azure').pathname.split('/').slice(-2).join('/');
        const group = /resourceGroups\/([^/]+)/iu.exec(url)?.[1] ?? '';
        const text = `${method} ${group}/…/${path} → ${status} ${STATUS_CODES[status] ?? ''}`;
        const tell = () => paper.speech(new Date(at), AZURE, text);
        return [{ key: `changed ${index}`, at: new Date(at), tell }];
      }),
  };
}

function firstName(activity: Activity): string {
  return String(objectIn(activity, 'from').name).split(' ')[0] ?? '';
}

function placeOf({ conversation = {} }: Activity): string {
  const id = String(conversation.id);
  const channel = team.channels.find((one) => id.startsWith(one.id));
  if (channel) return `in the channel ${channel.name} of the team ${team.name}`;
  return conversation.conversationType === 'personal' ? 'in a chat of their own' : 'in a group chat';
}

/** A message as written; a press by the button's title; a dialog by what was filled in. */
function deedOf(activity: Activity, labels: Readonly<Record<string, string>>): string {
  if (activity.type === 'message') return plain(stringIn(activity, 'text') ?? '');
  const value = objectIn(activity, 'value');
  if (activity.name === 'task/fetch') return '(opens the form)';
  if (activity.name === 'task/submit') return `(fills in ${filledIn(objectIn(value, 'data'), labels)})`;
  return `(presses ${String(objectIn(value, 'action').title)})`;
}

/** Ids of resources are told by the name at their end. */
function filledIn(data: Json, labels: Readonly<Record<string, string>>): string {
  return Object.entries(labels)
    .filter(([id]) => typeof data[id] === 'string')
    .map(([id, label]) => unbroken(`${label}: ${String(data[id]).split('/').at(-1)}`))
    .join(' · ');
}

function itemsOf({ sections }: CardText): readonly string[] {
  return sections.flatMap(({ items }) => items.map(({ text }) => text));
}

function requestIn({ headline }: CardText): string | undefined {
  return /\bER-\d+/u.exec(headline)?.[0];
}

/** As it stands on the screen: mentions as names, no tags, no entities. */
function plain(text: string): string {
  return text
    .replaceAll(/<at>(.*?)<\/at>/gu, '@$1')
    .replaceAll(/<a href="[^"]*">|<\/a>/gu, '')
    .replaceAll(/<br\/?>/gu, ' ')
    .replaceAll('&nbsp;', ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .trim();
}
