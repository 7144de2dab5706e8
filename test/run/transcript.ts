import { STATUS_CODES } from 'node:http';
import type { JournalEntry as AzureEntry } from '../simulator/azure/journal.ts';
import type { DeliveryEntry, JournalEntry } from '../simulator/teams/journal.ts';
import { isObject, type Json, objectIn, objectsIn, stringIn } from '../simulator/teams/json.ts';
import { cardOf, type SimMessage } from '../simulator/teams/messages.ts';
import type { TeamsClient } from '../simulator/teams/teamsClient.ts';
import type { Activity } from '../simulator/teams/wire.ts';
import type { AzureAdmin } from './azureAdmin.ts';
import { type CardText, cardText, isEmpty, newOn } from './cardText.ts';
import { BOT, type Paper, type Speaker } from './paper.ts';

/** Writes down what went over the wire: what Teams delivered and received, and what Azure was asked to change. */
export interface Transcript {
  /** Lets somebody act, then writes it down before what came of it: a question stands before its answer. */
  during<T>(act: () => Promise<T>): Promise<T>;
  heading(title: string): Promise<void>;
  /** Writes down what is left; nothing is written after that. */
  end(): Promise<void>;
}

interface Happening {
  readonly at: Date;
  readonly write: () => void;
}

const AZURE: Speaker = { name: 'Azure', kind: 'azure' };
/** Longer than any silence of the story. */
const NEWS_WITHIN_MS = 30_000;

export function startTranscript(teams: TeamsClient, azure: AzureAdmin, paper: Paper): Transcript {
  const written = new Set<string>();
  const posted = new Map<string, string>();
  const cards = new Map<string, CardText>();
  let labels: ReadonlyMap<string, string> = new Map();
  let place = '';
  let isOver = false;
  let turn: Promise<unknown> = Promise.resolve();

  /** One at a time, in the order of asking. */
  function inTurn<T>(act: () => Promise<T>): Promise<T> {
    const result = turn.then(act);
    turn = result.catch(() => undefined);
    return result;
  }

  async function writeNews(): Promise<void> {
    if (isOver) return;
    const [deliveries, requests, messages, changes] = await Promise.all([
      teams.deliveries(),
      teams.journal(),
      teams.messages(),
      azure.journal(),
    ]);
    const news = [
      ...fresh('heard', deliveries).flatMap((entry) => heard(entry)),
      ...fresh('chat', requests.filter(({ endedAt }) => endedAt !== undefined)).flatMap((entry) => said(entry, messages)),
      ...fresh('azure', changes.filter(isAnsweredWrite)).map(changed),
    ];
    for (const { write } of news.sort((a, b) => a.at.getTime() - b.at.getTime())) write();
  }

  function fresh<T extends { readonly at: string }>(journal: string, entries: readonly T[]): readonly T[] {
    return entries.filter((entry) => {
      const key = keyOf(journal, entry);
      const isNew = !written.has(key);
      written.add(key);
      return isNew;
    });
  }
