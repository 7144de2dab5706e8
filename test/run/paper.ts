import { styleText } from 'node:util';
import type { CardText, ItemText, SectionText } from './cardText.ts';

/** What the story is written on: 100 columns, with the time and who speaks on the left. */
export interface Paper {
  heading(title: string): void;
  /** A remark on where the next lines are spoken. */
  place(name: string): void;
  speech(at: Date, who: Speaker, text: string): void;
  /** A card, or what is new on it, in a frame of its own. */
  card(at: Date, text: string, card: CardText): void;
  verdict(isGood: boolean, text: string): void;
  line(text: string): void;
  /** Everything that was written so far, without colour. */
  written(): string;
}

export type Speaker = { readonly name: string; readonly kind: 'person' | 'bot' | 'azure' };
type Look = Parameters<typeof styleText>[0];

const WIDTH = 100;
const TIME_WIDTH = 6;
const NAME_WIDTH = 9;
const MARGIN = TIME_WIDTH + NAME_WIDTH + 2;
const LOOKS: Readonly<Record<Speaker['kind'], Look>> = { person: 'cyan', bot: 'magenta', azure: 'yellow' };
const MARKS: readonly (readonly [RegExp, Look])[] = [
  [/^[✕✗]/u, 'red'],
  [/^!/u, 'yellow'],
  [/^✓/u, 'green'],
  [/^\[/u, 'blue'],
  [/^▸/u, 'cyan'],
];
/** Longer facts may be parted at the end of a line. */
const LONG_FACT = 60;
/** An item of a list: what comes after its mark hangs below it. */
const MARKED = /^[^\p{L}\p{N}\s] /u;
const NO_BREAK = '\u00a0';

export const BOT: Speaker = { name: 'ER Bot', kind: 'bot' };

/** @param beganAt - times are told in seconds since then */
export function createPaper(beganAt: Date): Paper {
  const all: string[] = [];

  /** `styleText` leaves colour away where the output is no terminal, or NO_COLOR is set. */
  function write(plain: string, look?: Look): void {
    all.push(plain);
    process.stdout.write(`${look ? styleText(look, plain) : plain}\n`);
  }

  function entry(at: Date, { name, kind }: Speaker, lines: readonly string[]): void {
    const seconds = ((at.getTime() - beganAt.getTime()) / 1_000).toFixed(1);
    const time = `${seconds} `.padStart(TIME_WIDTH);
    for (const [index, text] of lines.entries()) {
      const who = index === 0 ? name.padEnd(NAME_WIDTH) : ' '.repeat(NAME_WIDTH);
      all.push(`${index === 0 ? time : ' '.repeat(TIME_WIDTH)}${who}  ${text}`.trimEnd());
      const left = index === 0 ? styleText('dim', time) : ' '.repeat(TIME_WIDTH);
      process.stdout.write(`${left}${styleText(LOOKS[kind], who)}  ${styled(text)}\n`);
    }
  }

  return {
    heading(title) {
      write('');
      write(`━━ ${title} ${'━'.repeat(Math.max(0, WIDTH - title.length - 4))}`, 'bold');
    },
    place: (name) => write(`${' '.repeat(MARGIN)}${name}`, 'dim'),
    speech: (at, who, text) => entry(at, who, wrapped(text, WIDTH - MARGIN)),
    card: (at, text, card) => entry(at, BOT, [...wrapped(text, WIDTH - MARGIN), ...framed(card)]),
    verdict: (isGood, text) => {
      for (const line of wrapped(`${isGood ? '✓' : '✗'} ${text}`, WIDTH - 2, 2))
        write(`  ${line}`, isGood ? 'green' : 'red');
    },
    line: (text) => write(text),
    written: () => all.join('\n'),
  };
}

function styled(line: string): string {
  const [, frame = '', text = ''] = /^([│┌└─]? {0,3})(.*)$/u.exec(line) ?? [];
  const mark = MARKS.find(([pattern]) => pattern.test(text));
  const look = frame.startsWith('┌') ? 'bold' : mark?.[1];
  return `${frame === '' ? '' : styleText('dim', frame)}${look ? styleText(look, text) : text}`;
}

/** `┌ headline │ content └ buttons`; the last line closes the frame, whatever it is. */
function framed({ headline, sections, buttons }: CardText): readonly string[] {
  const width = WIDTH - MARGIN - 2;
  const content = sections.flatMap((section) => sectionLines(section, width));
  const lines = [...wrapped(headline, width, 2), ...content, ...wrapped(buttons.map(unbroken).join(' '), width)];
  const isNew = headline !== '';
  return lines.map((text, index) => `${frameAt(index, lines.length, isNew)} ${text}`);
}

/** A heading and one line stand together, unless it is a long one of a list. */
function sectionLines({ heading, items }: SectionText, width: number): readonly string[] {
  const lines = linesOf(items);
  if (heading === '') return lines.flatMap((text) => indented(text, 0, width));
  const together = `${heading} — ${lines[0]}`;
  if (lines.length === 1 && (together.length <= width || !MARKED.test(lines[0] ?? '')))
    return wrapped(together, width, 2);
  return [heading, ...lines.flatMap((text) => indented(text, 2, width))];
}

function frameAt(index: number, count: number, isNew: boolean): string {
  if (index === 0 && isNew) return '┌';
  return index === count - 1 ? '└' : '│';
}

/** Facts that follow each other share a line. */
function linesOf(items: readonly ItemText[]): readonly string[] {
  const lines: string[] = [];
  let before: ItemText | undefined;
  for (const item of items) {
    const isJoined = item.kind === 'fact' && before?.kind === 'fact';
    const text = item.kind === 'fact' && item.text.length < LONG_FACT ? unbroken(item.text) : item.text;
    lines.push(isJoined ? `${lines.pop()} · ${text}` : text);
    before = item;
  }
  return lines;
}

function indented(text: string, by: number, width: number): readonly string[] {
  return wrapped(text, width - by, MARKED.test(text) ? 2 : 0).map((line) => ' '.repeat(by) + line);
}

/** @param hanging - how far the lines after the first are moved to the right */
export function wrapped(text: string, width: number, hanging = 0): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(/[ \n]+/u).filter((one) => one !== '')) {
    const line = lines.at(-1);
    if (line !== undefined && line.length + 1 + word.length <= width) lines.splice(-1, 1, `${line} ${word}`);
    else lines.push(lines.length === 0 ? word : ' '.repeat(hanging) + word);
  }
  return lines.map((line) => line.replaceAll(NO_BREAK, ' '));
}

/** Words that stay on one line. */
export function unbroken(text: string): string {
  return text.replaceAll(' ', NO_BREAK);
}
