import { shown } from './shown.ts';

export const READING_AZURE = 'Reading Azure, which takes a moment today. The answer follows here.';
export const READING_FOR_ALL =
  'Reading Azure, which takes a moment today. The answer is posted here for everybody; if none comes within a minute, please press again.';
/** In place of the promise above, where the request's own card is the answer. */
export const SEE_ITS_CARD = 'Azure has answered. How the request stands is on its card in this conversation.';
export const STILL_AT_IT =
  'This takes longer than usual and is still under way. What it changes shows on the card of the request; if nothing has changed in a minute, please press again to read why.';
export const NO_ENTRA_ID =
  'I cannot do anything for you: Teams does not tell me your Entra id, which is what rights in Azure belong to. Please write to me while signed in with a work account of this organization.';
export const STATUS_OF_WHAT =
  'Status of what? Please name a connection, a circuit, a gateway, or a request, such as: status er-amsterdam. Type requests for the open requests.';
export const REASON_TOO_LONG =
  'The reason is too long: at most 500 characters. Nothing was begun; please send the line again with a shorter one.';
export const CHANGING_TOO_FAST =
  'This request was being changed by others at the same moment, so nothing was done for you. Please try again.';

/** @param name - of the connection that joins the two already */
export function alreadyLinkedText(name: string): string {
  return `These two are joined already, by the connection ${shown(name)}: no request was begun. Here is how it stands.`;
}

/** @param missing - what is lacking, a sentence or two each */
export function lacksRightsText(missing: readonly string[]): string {
  return `Nothing was done: Azure says that you may not do this yourself, and the bot lends nobody its own rights. ${missing.join(' ')}`;
}

export const ASKED_TOO_MUCH =
  'That was a lot within a minute, so this one was not looked at and nothing was changed. Please wait a minute and send it again.';
