import type { Conversation } from './conversations.ts';
import type { Journal } from './journal.ts';
import { isObject, type Json, objectsIn } from './json.ts';
import { cardMentionTexts, textsIn } from './messageRules.ts';
import { cardOf } from './messages.ts';
import type { Activity } from './wire.ts';

/** What Teams takes and people suffer from. */
export interface Complaint {
  readonly about: 'cardVersion' | 'leftoverTemplate' | 'noSummary' | 'plainMention' | 'stranger';
  readonly detail: string;
}

export interface Complaints {
  readonly all: readonly Complaint[];
  message(activity: Activity, conversation: Conversation): void;
  /** A card that an invoke returned, or one in a dialog. */
  card(card: Json): void;
}

/** Newest version that Teams renders; https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-reference */
const NEWEST_CARD_VERSION = 1.5;

export function createComplaints({ deliveries }: Journal): Complaints {
  const all: Complaint[] = [];

  /** A person may have typed `${…}` or `<at>`; then the card only quotes it. */
  function wasTyped(expression: string): boolean {
    return deliveries.some(({ activity }) => textsIn(activity).includes(expression));
  }

  function card(content: Json): void {
    const version = Number(content.version);
    if (!(version <= NEWEST_CARD_VERSION)) all.push({ about: 'cardVersion', detail: String(content.version) });
    const texts = textsIn(content);
    const leftovers = (texts.match(/\$\{[^}]*\}?/g) ?? []).filter((expression) => !wasTyped(expression));
    for (const detail of leftovers) all.push({ about: 'leftoverTemplate', detail });
    const known = cardMentionTexts(content);
    const written = mentionsIn(texts).filter((mention) => !wasTyped(mention));
    const plain = [...mentionsIn(mentionableTexts(content)), ...written].filter((mention) => !known.includes(mention));
    for (const detail of new Set(plain)) all.push({ about: 'plainMention', detail });
  }

  return {
    all,
    card,
    message(activity, { members }) {
      const content = cardOf(activity);
      if (content !== undefined) card(content);
      if (content !== undefined && !activity.text && !activity.summary) {
        all.push({ about: 'noSummary', detail: textsIn(content.body).slice(0, 80) });
      }
      for (const { mentioned } of activity.entities ?? []) {
        const isMember = members.some(({ mri, objectId }) => mentioned?.id === mri || mentioned?.id === objectId);
        if (mentioned && !isMember) all.push({ about: 'stranger', detail: mentioned.id });
      }
    },
  };
}

function mentionsIn(texts: string): readonly string[] {
  return texts.match(/<at>.*?<\/at>/gs) ?? [];
}

/**
 * What stands where Teams looks for mentions: in a TextRun or an input `<at>` is text like any other.
 * https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-format#mention-support-within-adaptive-cards
 */
function mentionableTexts(value: unknown): string {
  if (Array.isArray(value)) return value.map(mentionableTexts).join('\n');
  if (!isObject(value)) return '';
  if (value.type === 'TextBlock') return textsIn(value.text);
  if (value.type === 'FactSet') return textsIn(objectsIn(value, 'facts'));
  return Object.values(value).map(mentionableTexts).join('\n');
}
