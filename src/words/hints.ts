import type { Hint, HintArea, HintCertainty, HintCode, HintFor } from '../network/hintCodes.ts';
import { partsOf } from '../network/resourceId.ts';
import { HINT_SENTENCES } from './hintSentences.ts';
import { shown } from './shown.ts';

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
  guessed: '',
};

/** Who can do it, in a few words; empty where it is nobody's. */
const WHO_WORDS: Readonly<Record<HintFor, string>> = {
  requester: 'For the requester.',
  circuitOwner: 'For the owner of the circuit.',
  gatewayOwner: 'For the owner of the gateway.',
  provider: 'For the connectivity provider.',
  accessAdministrator: 'For an Owner or User Access Administrator there.',
  lockRemover: 'For whoever may remove locks there.',
  resourceOwner: 'For its owner.',
  subscriptionContributor: 'For an Owner or Contributor of the subscription.',
  policyOwner: 'For an Owner or Resource Policy Contributor where the policy is assigned.',
  botOperator: 'For whoever runs this bot.',
  nobody: '',
};

/** A hint without what the catalogue knows of its remedy. */
type HintKind = Omit<Hint, 'who' | 'link'>;

/** What happened, or may have, and what to do next. */
export function hintText(hint: HintKind): string {
  return `${hintCause(hint)} ${hintNext(hint)}`;
}

/** Advice that claims no cause. */
const ADVICE: readonly HintCode[] = [
  'retryThenSupport',
  'checkGatewayConfiguration',
  'checkAuthorization',
  'checkPermissions',
  'checkRouting',
];

/** A guess is told as one. */
export function hintCause(hint: HintKind): string {
  const cause = particularCause(hint);
  const isGuess = hint.certainty === 'guessed' && !ADVICE.includes(hint.code);
  return isGuess ? `One possible cause: ${lowerFirst(cause)}` : cause;
}

export function hintNext({ code, resource }: HintKind): string {
  const { next } = HINT_SENTENCES[code];
  return resource ? next.replace('<id>', shown(resource, 400)) : next;
}

function particularCause({ code, resource, identity }: HintKind): string {
  const { cause } = HINT_SENTENCES[code];
  if (identity) return cause.replace(/^The bot\b/u, `The bot (object id ${shown(identity)})`);
  if (!resource) return cause;
  const { type, name } = partsOf(resource);
  const state = code === 'referencedResourceFailed' ? 'not in state Succeeded' : 'in a failed state';
  return `The ${TYPE_WORDS[type.toLowerCase()] ?? 'resource'} ${shown(name)} is ${state}.`;
}

/** By ARM's types, in small letters: what a connection stands on. */
const TYPE_WORDS: Readonly<Record<string, string>> = {
  'microsoft.network/expressroutecircuits': 'circuit',
  'microsoft.network/virtualnetworkgateways': 'gateway',
  'microsoft.network/connections': 'connection',
  'microsoft.network/publicipaddresses': 'public IP address',
  'microsoft.network/virtualnetworks': 'virtual network',
};

/** Names keep their capital. */
function lowerFirst(text: string): string {
  return /^(?:Azure|Microsoft)/u.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1);
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
