import type { AzureError } from '../network/azureError.ts';
import { errorsIn } from '../network/errorsIn.ts';
import { isKnownCode } from '../network/hintCatalogue.ts';
import type { Hint } from '../network/hintCodes.ts';
import { hintsBeside, isKnown } from '../network/hints.ts';
import { readError } from '../network/pastedError.ts';
import { isCode } from '../network/pastedJson.ts';
import { checklistTexts } from './checklist.ts';
import { HINT_AREA_WORDS, hintDetailText, hintText } from './hints.ts';
import { listText } from './values.ts';

const NOTHING_PASTED =
  'Paste the error after the word explain: its code, its text, or the whole answer. For example: explain AnotherOperationInProgress';
const NO_ERROR =
  "There is no error of Azure in that as far as I can read it. Paste its code and text, or the whole answer, after the word explain. I repeat nothing of it but Azure's code.";

/**
 * What a pasted error means, in paragraphs of plain text.
 *
 * Of the paste only Azure's codes are said again: it may hold keys, names and addresses, and the chat may be a channel.
 */
export function explainText(pasted: string): string {
  if (pasted.trim() === '') return NOTHING_PASTED;
  const error = readError(pasted);
  return error ? explanationOf(error).join('\n\n') : NO_ERROR;
}

/** Explains an error of a call that somebody made, whoever it was. An unknown one gets the places to look at. */
export function explanationOf(error: AzureError): readonly string[] {
  const hints = hintsBeside([], error).map(hintLine);
  const unknown = isKnown(error)
    ? []
    : ['I do not know it for sure. These are the places to look at:', ...checklistTexts([], [])];
  return [codesText(error), ...hints, ...unknown];
}

/** A code is letters alone, two words or more of them, or one that the catalogue has: no key looks like that. */
function codesText(error: AzureError): string {
  const codes = errorsIn(error).map(({ code }) => code);
  const sayable = [...new Set(codes)].filter((code) => isKnownCode(code) || isCode(code));
  if (sayable.length === 0) return "This is what I make of Azure's answer, in which I see no code.";
  return `Azure's ${sayable.length === 1 ? 'code is' : 'codes are'} ${listText(sayable)}.`;
}

/** Without what the text names: that is for those who know it already. */
function hintLine(hint: Hint): string {
  const bare = { ...hint, resource: undefined, identity: undefined };
  const text = hintText(bare).replaceAll(/\b(T|t)he bot\b/gu, '$1he identity that made the call');
  return `${HINT_AREA_WORDS[hint.area]}: ${text} ${hintDetailText(bare)}`.trim();
}
