export const READING_AZURE = 'Reading Azure, which takes a moment today. The answer follows here.';
export const STATUS_OF_WHAT =
  'Status of what? Please name a connection, a circuit, a gateway, or a request, such as: status er-amsterdam. Type requests for the open requests.';
export const REASON_TOO_LONG =
  'The reason is too long: at most 500 characters. Nothing was begun; please send the line again with a shorter one.';
export const CHANGING_TOO_FAST =
  'This request was being changed by others at the same moment, so nothing was done for you. Please try again.';

/** @param missing - what is lacking, a sentence or two each */
export function lacksRightsText(missing: readonly string[]): string {
  return `Nothing was done: Azure says that you may not do this yourself, and the bot lends nobody its own rights. ${missing.join(' ')}`;
}
