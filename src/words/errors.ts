import { shown } from './shown.ts';

/**
 * The answer to a fault of ours. It says what is certain and gives the id under which the log has the rest.
 *
 * @param referenceId - the same id that was logged
 */
export function apology(referenceId: string): string {
  return `Sorry, the bot made a mistake and could not finish this. What was saved before stays as it is. Please try once more; if it happens again, tell whoever runs the bot this reference: ${shown(referenceId)}`;
}

/** Azure could not be read for an answer. */
export function azureUnreadText(referenceId: string): string {
  return `Azure did not answer, so there is nothing reliable to show. Nothing was changed. Please try again in a minute. Reference: ${shown(referenceId)}`;
}

/**
 * Beside whatever an answer could not tell because Azure did not say.
 *
 * @param referenceId - the same id that the log's lines of the turn carry
 */
export function referenceText(referenceId: string): string {
  return `Reference for whoever runs the bot: ${shown(referenceId)}`;
}

export function storageUnreadText(referenceId: string): string {
  return `The bot could not reach its own storage, so nothing was changed. Please try again in a minute. Reference: ${shown(referenceId)}`;
}

export const UNKNOWN_BUTTON =
  'This button belongs to a card that the bot does not know any more. Nothing was changed. Type requests for the open requests, or help.';
