import type { AzureError } from '../network/azureError.ts';
import type { Finding } from '../network/findings.ts';
import type { Hint } from '../network/hintCodes.ts';
import { CHECKLIST, hintsFor, isKnown } from '../network/hints.ts';
import { findingText, mendedByText } from './findings.ts';
import { HINT_AREA_WORDS, hintDetailText, hintText } from './hints.ts';
import { shown, verbatim } from './shown.ts';

/** What can be said of an error, as parts that a card or a message shows below each other. No part is ever cut for another. */
interface Explanation {
  /** Azure's code and text, word for word, the outer error first. */
  readonly azureSays: readonly string[];
  readonly hints: readonly string[];
  /** What the checks say now. */
  readonly checksNow: readonly string[];
  /** The four places to look at; empty where the catalogue knows the error. */
  readonly checklist: readonly string[];
  /** For Microsoft's support and the activity log; empty where there is none. */
  readonly correlation: string;
}

/** Explains an error, met or pasted. An unknown one gets everything that helps to find its cause. */
export function explanationOf(error: AzureError, findings: readonly Finding[]): Explanation {
  const hints = hintsFor(error, findings);
  const checklist = isKnown(error) ? [] : CHECKLIST;
  return {
    azureSays: azureWords(error),
    hints: hints.filter((hint) => !CHECKLIST.includes(hint)).map(hintLine),
    checksNow: findings.map((finding) => `${findingText(finding)} ${mendedByText(finding.mendedBy)}`.trim()),
    checklist: checklist.map(hintLine),
    correlation: error.correlationId ? `Correlation id: ${shown(error.correlationId)}` : '',
  };
}

function azureWords(error: AzureError): readonly string[] {
  const inner = error.details.flatMap(azureWords);
  return [shown(error.code, 200), ...verbatim(error.message), ...inner].filter((line) => line !== '');
}

function hintLine(hint: Hint): string {
  return `${HINT_AREA_WORDS[hint.area]}: ${hintText(hint)} ${hintDetailText(hint)}`.trim();
}
