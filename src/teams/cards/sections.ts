import type { AzureError } from '../../network/azureError.ts';
import { HEADINGS, LABELS } from '../../words/english.ts';
import { shown, verbatim } from '../../words/shown.ts';
import { readersTime } from '../../words/values.ts';
import type { Color, Fact, Line, Section } from './models.ts';

/** @param color - how the value stands; only what is not as it should be gets a mark, so that it is seen among the rest */
export function fact(label: string, value: string, color: Color = 'default'): Fact {
  return { label, value, moment: '', mark: color === 'good' ? '' : MARKS[color], color };
}

/** What stands behind a word that is coloured on the portal: the colour alone would tell nothing to many. */
export const MARKS: Readonly<Record<Color, string>> = {
  good: '✓',
  attention: '✕',
  warning: '!',
  accent: 'i',
  default: '',
};

/** A point in time, in the reader's own time zone and way of writing. */
export function momentFact(label: string, at: Date): Fact {
  return { ...fact(label, ''), moment: readersTime(at) };
}

export function factsSection(heading: string, facts: readonly Fact[]): Section {
  return { heading, tone: 'default', facts, lines: [] };
}

export function linesSection(heading: string, lines: readonly Line[]): Section {
  return { heading, tone: 'default', facts: [], lines };
}

export function plainLine(text: string, detail = ''): Line {
  return { mark: '', color: 'default', lead: '', text, detail, url: '', urlTitle: '' };
}

/** Something that is left out or not as it should be. */
export function warningLine(text: string, detail = ''): Line {
  return { ...plainLine(text, detail), mark: '!', color: 'warning' };
}

export function bullet(text: string, detail = ''): Line {
  return { ...plainLine(text, detail), mark: '•', color: 'accent' };
}

/**
 * Azure's own words, code and text, word for word; the outer error first, then what it wraps. A code without a text of
 * its own stands beside the outer one: alone on a line it reads like a heading of nothing.
 */
export function azureLines(error: AzureError, limit: number): readonly Line[] {
  const inner = wrapped(error);
  const bare = inner.filter(({ message }) => message === '');
  const telling = inner.filter(({ message }) => message !== '');
  return [
    ...linesOf(error, limit, [codeOf(error), ...bare.map(codeOf)]),
    ...telling.flatMap((one) => linesOf(one, Math.floor(limit / 2), [codeOf(one)])),
  ];
}

/** The real code is often only in the details: two of them at most, of any depth, that say something new. */
function wrapped(error: AzureError): readonly AzureError[] {
  const all = error.details.flatMap((detail) => [detail, ...detail.details]);
  const news = all.filter((detail) => detail.code !== error.code || detail.message !== error.message).slice(0, 2);
  return news.map((detail) => (detail.message === error.message ? { ...detail, message: '' } : detail));
}

function linesOf(error: AzureError, limit: number, codes: readonly string[]): readonly Line[] {
  const shownCodes = codes.filter((code) => code !== '').map((code) => shown(code, 200));
  const title = { ...plainLine(''), lead: shownCodes.join(' · ') };
  return [...(shownCodes.length > 0 ? [title] : []), ...verbatim(error.message, limit).map((line) => plainLine(line))];
}

function codeOf({ code, status }: AzureError): string {
  return code || (status === undefined ? '' : `HTTP ${status}`);
}

export function azureSection(error: AzureError, limit: number): Section {
  return linesSection(HEADINGS.azureSays, azureLines(error, limit));
}

export function correlationFacts(error: AzureError): readonly Fact[] {
  return error.correlationId ? [fact(LABELS.correlationId, shown(error.correlationId))] : [];
}
