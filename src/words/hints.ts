import type { MendedBy } from '../network/findings.ts';
import type { Hint, HintArea, HintCertainty } from '../network/hintCodes.ts';
import { HINT_SENTENCES } from './hintSentences.ts';

export const HINT_AREA_WORDS: Readonly<Record<HintArea, string>> = {
  gatewayConfiguration: 'Gateway configuration',
  authorization: 'Authorization',
  permissions: 'Permissions',
  routing: 'Routing',
  azure: 'Azure',
  network: 'Network',
};

const CERTAINTY_WORDS: Readonly<Record<HintCertainty, string>> = {
  seen: 'Seen by the checks just now.',
  documented: '',
  guessed: 'One possible cause.',
};

/** Who can do it, in a few words; empty where it is nobody's. */
const WHO_WORDS: Readonly<Record<MendedBy, string>> = {
  requester: 'For the requester.',
  circuitOwner: 'For the owner of the circuit.',
  gatewayOwner: 'For the owner of the gateway.',
  provider: 'For the connectivity provider.',
  accessAdministrator: 'For an Owner or User Access Administrator there.',
  lockRemover: 'For whoever may remove locks there.',
  botOperator: 'For whoever runs this bot.',
  nobody: '',
};

/** What happened, and what to do next. */
export function hintText({ code }: HintKind): string {
  return `${HINT_SENTENCES[code].cause} ${HINT_SENTENCES[code].next}`;
}

/** A hint without what the catalogue knows of its remedy. */
type HintKind = Omit<Hint, 'who' | 'link'>;

export function hintCause({ code }: HintKind): string {
  return HINT_SENTENCES[code].cause;
}

export function hintNext({ code }: HintKind): string {
  return HINT_SENTENCES[code].next;
}

/** How sure the hint is; empty where Azure's own documentation says so. */
function hintCertaintyText(hint: HintKind): string {
  return CERTAINTY_WORDS[hint.certainty];
}

/** How sure the hint is and who can do it, as the small print under it. */
export function hintSmallPrint(hint: Hint): string {
  return [hintCertaintyText(hint), WHO_WORDS[hint.who]].filter((part) => part !== '').join(' ');
}

/** The same with the page that tells how, for where nothing can be clicked. */
export function hintDetailText(hint: Hint): string {
  return [hintSmallPrint(hint), hint.link ?? ''].filter((part) => part !== '').join(' ');
}

export const READ_HOW = 'Read how';
