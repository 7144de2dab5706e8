import type { AzureError } from './azureError.ts';
import { errorsIn } from './errorsIn.ts';
import { blockersIn, type Finding, type FindingCode } from './findings.ts';
import { GENERAL_HINT_RULES } from './generalHintRules.ts';
import { HINT_CATALOGUE, SPECIFIC_HINT_RULES } from './hintCatalogue.ts';
import { HINT_AREAS, type Hint, type HintCertainty, type HintCode } from './hintCodes.ts';
import { particularsIn } from './hintParticulars.ts';
import { REMEDIES } from './hintRemedies.ts';
import type { HintRule } from './hintRule.ts';
import { isRuledOut, type Look } from './looked.ts';
import { comparable, says } from './phrases.ts';
import { JOIN_CIRCUIT, JOIN_GATEWAY } from './rights.ts';

/** More would be a list to read instead of a hint to follow. The general row for gateways is the longest. */
const HINTS_AT_MOST = 4;

/** When nothing tells, these are the four places to look. */
const ALL_AREAS: readonly HintCode[] = [
  'checkGatewayConfiguration',
  'checkAuthorization',
  'checkPermissions',
  'checkRouting',
];

/** The checklist of Microsoft's guide: what to look at where nothing tells the cause. */
export const CHECKLIST: readonly Hint[] = ALL_AREAS.map((code) => hint(code, 'guessed'));

/**
 * What to look at after Azure refused: chosen by ARM's code and text, outer and inner, and by what the checks find now.
 * The surest come first; never empty, since the four areas are named when nothing tells.
 *
 * @param looks - places that the checks looked at and found in order: what is only guessed of them is left out
 */
export function hintsFor(
  error: AzureError,
  findings: readonly Finding[],
  looks: readonly Look[] = [],
): readonly Hint[] {
  const hints = allHints(error, findings, looks);
  return hints.length > 0 ? hints.slice(0, HINTS_AT_MOST) : CHECKLIST;
}

/**
 * The hints to show beside the findings themselves: what a finding says is not said again, and nothing is guessed where a
 * blocker tells the cause. Empty when nothing is left to say.
 */
export function hintsBeside(
  findings: readonly Finding[],
  error: AzureError,
  looks: readonly Look[] = [],
): readonly Hint[] {
  const isBlocked = blockersIn(findings).length > 0;
  const hints = allHints(error, findings, looks).filter(({ certainty }) => certainty !== 'seen');
  return hints.filter(({ certainty }) => certainty === 'documented' || !isBlocked).slice(0, HINTS_AT_MOST);
}

function allHints(error: AzureError, findings: readonly Finding[], looks: readonly Look[]): readonly Hint[] {
  const specific = preferDocumented(specificHints(error, findings));
  const seen = seenNow(findings, specific);
  const general = specific.length > 0 ? [] : errorsIn(error).flatMap(generalHints).slice(0, HINTS_AT_MOST);
  const hints = surestFirst([...specific.map((hint) => confirmed(hint, findings)), ...seen, ...general]);
  return hints.filter(({ code, certainty }) => certainty !== 'guessed' || !isRuledOut(code, looks));
}

/** Whether the catalogue knows the error by its code or text; a status alone, or a word that suggests something, is no knowing. */
export function isKnown(error: AzureError): boolean {
  return errorsIn(error).some((one) => HINT_CATALOGUE.some((rule) => knows(rule, one)));
}

function knows(rule: HintRule, error: AzureError): boolean {
  if (rule.statuses !== undefined || rule.found !== undefined || rule.evidence === 'supposed') return false;
  return fits(rule, seenAs(error), []);
}

/** What the details say for certain counts alone: `InvalidRequestFormat` outside means what is wrong inside. */
function specificHints(error: AzureError, findings: readonly Finding[]): readonly Hint[] {
  const inner = error.details.flatMap((detail) => specificHints(detail, findings));
  return inner.some(({ certainty }) => certainty === 'documented') ? inner : [...inner, ...ownHints(error, findings)];
}

function ownHints(error: AzureError, findings: readonly Finding[]): readonly Hint[] {
  const seen = seenAs(error);
  const fitting = SPECIFIC_HINT_RULES.filter((rule) => fits(rule, seen, findings));
  const fitsByText = fitting.some(({ codes, says: phrases }) => codes !== undefined && phrases !== undefined);
  const hints = fitting.filter((rule) => !(fitsByText && isOfCodeAlone(rule))).flatMap(hintsOf);
  return hints.map((one) => ({ ...one, ...particularsIn(error.message, one.code) }));
}

function isOfCodeAlone({ says: phrases, found }: HintRule): boolean {
  return phrases === undefined && found === undefined;
}

/** A guess made from a word in the text is noise beside what is documented. */
function preferDocumented(hints: readonly Hint[]): readonly Hint[] {
  const documented = hints.filter(({ certainty }) => certainty === 'documented');
  return documented.length > 0 ? documented : hints;
}

function generalHints(error: AzureError): readonly Hint[] {
  const seen = seenAs(error);
  return GENERAL_HINT_RULES.filter((rule) => fits(rule, seen, [])).flatMap(hintsOf);
}

/** An error as the rules compare it, without its details. */
interface Seen {
  readonly code: string;
  readonly text: string;
  readonly status: number | undefined;
}

function seenAs({ code, message, status }: AzureError): Seen {
  return { code: code.toLowerCase(), text: comparable(message), status };
}

function fits(rule: HintRule, { code, text, status }: Seen, findings: readonly Finding[]): boolean {
  if (rule.codes && !rule.codes.some((known) => known.toLowerCase() === code)) return false;
  if (rule.statuses && (status === undefined || !rule.statuses.includes(status))) return false;
  if (rule.says && !rule.says.some((phrase) => says(text, phrase))) return false;
  if (rule.unlessSays?.some((phrase) => says(text, phrase))) return false;
  return rule.found === undefined || findings.some((finding) => rule.found?.includes(finding.code));
}

/** Blockers always count; mere warnings only where ARM's own words say nothing certain. */
function seenNow(findings: readonly Finding[], specific: readonly Hint[]): readonly Hint[] {
  const certain = specific.some(({ certainty }) => certainty === 'documented');
  const counting = certain ? findings.filter(({ severity }) => severity === 'blocker') : findings;
  return codesOf(counting).map((code) => hint(code, 'seen'));
}

function confirmed(given: Hint, findings: readonly Finding[]): Hint {
  return codesOf(findings).includes(given.code) ? { ...given, certainty: 'seen' } : given;
}

function codesOf(findings: readonly Finding[]): readonly HintCode[] {
  return findings.flatMap((finding) => hintCodeOf(finding) ?? []);
}

function hintCodeOf(finding: Finding): HintCode | undefined {
  if (finding.code === 'botLacksRight') return lackedBy(finding.action);
  if ('busy' in finding && finding.busy) return 'busy';
  return HINT_OF_FINDING[finding.code];
}

function lackedBy(action: string): HintCode {
  if (action === JOIN_GATEWAY) return 'joinGatewayMissing';
  return action === JOIN_CIRCUIT ? 'joinCircuitMissing' : 'writeRightMissing';
}

/** Findings left out say nothing of why Azure refused. */
const HINT_OF_FINDING: Readonly<Partial<Record<FindingCode, HintCode>>> = {
  nameTaken: 'nameTaken',
  connectionExists: 'alreadyConnected',
  resourceGroupMissing: 'resourceGroupMissing',
  circuitNotEnabled: 'circuitNotReady',
  providerNotProvisioned: 'circuitNotReady',
  circuitNotSucceeded: 'circuitFailed',
  privatePeeringMissing: 'privatePeeringNotReady',
  privatePeeringDisabled: 'privatePeeringNotReady',
  gatewayNotExpressRoute: 'gatewayNotExpressRoute',
  gatewayNotSucceeded: 'gatewayFailed',
  gatewayDisabled: 'gatewayDisabled',
  gatewayHasFailedConnections: 'failedConnections',
  gatewayFull: 'gatewayFull',
  fastPathUnsupported: 'fastPathUnsupported',
  personLacksRight: 'personRightMissing',
  authorizationNeeded: 'authorizationNeeded',
};

function hintsOf({ hints, certainty }: HintRule): readonly Hint[] {
  return hints.map((code) => hint(code, certainty));
}

function hint(code: HintCode, certainty: HintCertainty): Hint {
  return { code, area: HINT_AREAS[code], certainty, ...REMEDIES[code] };
}

const SURENESS: Readonly<Record<HintCertainty, number>> = { seen: 0, documented: 1, guessed: 2 };

/** What ARM's words and the checks both say comes before what only one of them says; each code once. */
function surestFirst(hints: readonly Hint[]): readonly Hint[] {
  const sorted = hints.toSorted((a, b) => SURENESS[a.certainty] - SURENESS[b.certainty]);
  return sorted.filter(({ code }, index) => sorted.findIndex((other) => other.code === code) === index);
}
