import type { Activity } from 'botbuilder';
import type { AdaptiveCard, JsonObject } from './cards/adaptiveCard.ts';
import type { Choice } from './cards/listChoices.ts';
import { attachmentOf } from './message.ts';

/** What somebody gets to see, alone, for a press or in a dialog. */
export type Answer =
  /** The request's card as it is now; in the conversation it is kept up to date anyway. */
  | { readonly kind: 'card'; readonly card: AdaptiveCard; readonly instead?: Instead }
  /** A card that stands nowhere else: a form, or what `status` found. */
  | { readonly kind: 'ownCard'; readonly card: AdaptiveCard }
  | { readonly kind: 'tell'; readonly text: string }
  | { readonly kind: 'nothing' };

/** What a message of the bot's own becomes for everybody, where no record keeps it. */
export interface Instead {
  readonly messageId: string;
  readonly card: AdaptiveCard;
}

export type DialogAnswer =
  | { readonly kind: 'dialog'; readonly title: string; readonly card: AdaptiveCard }
  | { readonly kind: 'tell'; readonly text: string }
  | { readonly kind: 'close' };

/**
 * The answer to a press. Always HTTP 200: any other status is shown as "Unable to reach app".
 * https://learn.microsoft.com/adaptive-cards/authoring-cards/universal-action-model#response-format
 */
export function pressAnswer(answer: Answer): Partial<Activity> {
  if (answer.kind === 'card' || answer.kind === 'ownCard')
    return invokeResponse({ statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: answer.card });
  const value = answer.kind === 'tell' ? answer.text : '';
  return invokeResponse({ statusCode: 200, type: 'application/vnd.microsoft.activity.message', value });
}

/**
 * The answer to a dialog. Without a body it closes.
 * https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/task-modules/task-modules-bots
 */
export function dialogAnswer(answer: DialogAnswer): Partial<Activity> {
  if (answer.kind === 'close') return { type: 'invokeResponse', value: { status: 200 } };
  if (answer.kind === 'tell') return invokeResponse({ task: { type: 'message', value: answer.text } });
  const value = { title: answer.title, width: 'medium', height: 'large', card: attachmentOf(answer.card) };
  return invokeResponse({ task: { type: 'continue', value: value as unknown as JsonObject } });
}

/**
 * The answer to type-ahead. Nothing found, and nothing that could be looked up, look the same to a client: an empty list.
 * https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/dynamic-search
 */
export function searchAnswer(choices: readonly Choice[]): Partial<Activity> {
  const results = choices.map(({ title, value }) => ({ title, value }));
  return invokeResponse({
    statusCode: 200,
    type: 'application/vnd.microsoft.search.searchResponse',
    value: { results },
  });
}

function invokeResponse(body: JsonObject): Partial<Activity> {
  return { type: 'invokeResponse', value: { status: 200, body } };
}
