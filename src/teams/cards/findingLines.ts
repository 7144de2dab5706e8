import type { Finding, Severity } from '../../network/findings.ts';
import type { Hint } from '../../network/hintCodes.ts';
import { HEADINGS } from '../../words/english.ts';
import { findingText, mendedByTexts, moreFindingsText, SEVERITY_WORDS } from '../../words/findings.ts';
import { HINT_AREA_WORDS, hintSmallPrint, hintText, READ_HOW } from '../../words/hints.ts';
import type { Color, Line, Section } from './models.ts';
import { bullet, linesSection, plainLine } from './sections.ts';

const MARKS: Readonly<Record<Severity, { readonly mark: string; readonly color: Color }>> = {
  blocker: { mark: '✕', color: 'attention' },
  warning: { mark: '!', color: 'warning' },
  info: { mark: 'i', color: 'accent' },
};
const ORDER: readonly Severity[] = ['blocker', 'warning', 'info'];

/** Blockers first; what does not fit is counted. */
export function findingLines(findings: readonly Finding[], most: number): readonly Line[] {
  const ordered = ORDER.flatMap((severity) => findings.filter((finding) => finding.severity === severity));
  const listed = ordered.slice(0, most);
  const mended = mendedByTexts(listed);
  const lines = listed.map((finding, index) => ({
    ...plainLine(findingText(finding), mended[index] ?? ''),
    ...MARKS[finding.severity],
    lead: `${SEVERITY_WORDS[finding.severity]}:`,
  }));
  const left = ordered.length - lines.length;
  return left > 0 ? [...lines, plainLine(moreFindingsText(left))] : lines;
}

/** What somebody has to mend or to know, and what is only told. */
export function partedFindings(findings: readonly Finding[]): {
  readonly urgent: readonly Finding[];
  readonly notes: readonly Finding[];
} {
  return {
    urgent: findings.filter(({ severity }) => severity !== 'info'),
    notes: findings.filter(({ severity }) => severity === 'info'),
  };
}

export function hintsSection(hints: readonly Hint[], heading: string = HEADINGS.hints): Section {
  return linesSection(heading, hints.map(hintLine));
}

function hintLine(hint: Hint): Line {
  const line = bullet(hintText(hint), hintSmallPrint(hint));
  return { ...line, lead: `${HINT_AREA_WORDS[hint.area]}:`, url: hint.link ?? '', urlTitle: READ_HOW };
}
