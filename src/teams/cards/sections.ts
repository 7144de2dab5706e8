import type { AzureError } from '../../network/azureError.ts';
import { HEADINGS, LABELS } from '../../words/english.ts';
import { shown, verbatim } from '../../words/shown.ts';
import type { Color, Fact, Line, Section } from './models.ts';

export function fact(label: string, value: string, color: Color = 'default'): Fact {
  return { label, value, color };
}

export function factsSection(heading: string, facts: readonly Fact[]): Section {
  return { heading, tone: 'default', facts, lines: [] };
}

export function linesSection(heading: string, lines: readonly Line[]): Section {
  return { heading, tone: 'default', facts: [], lines };
}

export function plainLine(text: string, detail = ''): Line {
  return { mark: '', color: 'default', lead: '', text, detail };
}

export function bullet(text: string, detail = ''): Line {
  return { mark: '•', color: 'accent', lead: '', text, detail };
}

/** Azure's own words, code and text, word for word; the outer error first, then what it wraps. */
export function azureLines(error: AzureError, limit: number): readonly Line[] {
  return [...linesOf(error, limit), ...wrapped(error).flatMap((inner) => linesOf(inner, Math.floor(limit / 2)))];
}

/** The real code is often only in the details: two of them at most, of any depth, that say something new. */
function wrapped(error: AzureError): readonly AzureError[] {
  const all = error.details.flatMap((detail) => [detail, ...detail.details]);
  const news = all.filter((detail) => detail.code !== error.code || detail.message !== error.message).slice(0, 2);
  return news.map((detail) => (detail.message === error.message ? { ...detail, message: '' } : detail));
}

function linesOf(error: AzureError, limit: number): readonly Line[] {
  const code = error.code || (error.status === undefined ? '' : `HTTP ${error.status}`);
  const title = { ...plainLine(''), color: 'attention' as const, lead: shown(code, 200) };
  return [...(code === '' ? [] : [title]), ...verbatim(error.message, limit).map((line) => plainLine(line))];
}

export function azureSection(error: AzureError, limit: number): Section {
  return { heading: HEADINGS.azureSays, tone: 'emphasis', facts: [], lines: azureLines(error, limit) };
}

export function correlationFacts(error: AzureError): readonly Fact[] {
  return error.correlationId ? [fact(LABELS.correlationId, shown(error.correlationId))] : [];
}
