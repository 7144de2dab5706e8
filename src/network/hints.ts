import { ARM_HINT_RULES } from './armHintRules.ts';
import type { AzureError } from './azureError.ts';
import type { Finding, FindingCode } from './findings.ts';
import { HINT_AREAS, type Hint, type HintCertainty, type HintCode } from './hintCodes.ts';
import { GENERAL_HINT_RULES, type HintRule } from './hintRule.ts';
import { NETWORK_HINT_RULES } from './networkHintRules.ts';
import { JOIN_CIRCUIT, JOIN_GATEWAY } from './rights.ts';

const SPECIFIC_HINT_RULES = [...ARM_HINT_RULES, ...NETWORK_HINT_RULES];

/** More would be a list to read instead of a hint to follow. The general row for gateways is the longest. */
const HINTS_AT_MOST = 4;

/** Characters of ARM's text that are looked at; patterns on text without end would take time without end. */
const TEXT_READ = 4_000;

/** When nothing tells, these are the four places to look. */
const ALL_AREAS: readonly HintCode[] = [
  'checkGatewayConfiguration',
  'checkAuthorization',
  'checkPermissions',
  'checkRouting',
];

/**
 * What to look at after Azure refused: chosen by ARM's code and text, outer and inner, and by what the checks find now.
 * The surest come first; never empty, since the four areas are named when nothing tells.
 */
export function hintsFor(error: AzureError, findings: readonly Finding[]): readonly Hint[] {
  const specific = preferDocumented(errorsIn(error).flatMap(specificHints));
  const seen = seenNow(findings, specific);
  const general = specific.length > 0 ? [] : errorsIn(error).flatMap(generalHints).slice(0, HINTS_AT_MOST);
  const hints = surestFirst([...specific.map((hint) => confirmed(hint, findings)), ...seen, ...general]);
  return hints.length > 0 ? hints.slice(0, HINTS_AT_MOST) : ALL_AREAS.map((code) => hint(code, 'guessed'));
}

/** The error and its details, the innermost first: the outer code is often only a wrapping. */
function errorsIn(error: AzureError): readonly AzureError[] {
  return [...error.details.flatMap(errorsIn), error];
}

function specificHints(error: AzureError): readonly Hint[] {
  const fitting = SPECIFIC_HINT_RULES.filter((rule) => fits(rule, error));
  const fitsByText = fitting.some(({ codes, text }) => codes !== undefined && text !== undefined);
  return fitting.filter(({ text }) => text !== undefined || !fitsByText).flatMap(hintsOf);
}

/** A guess made from a word in the text is noise beside what is documented. */
function preferDocumented(hints: readonly Hint[]): readonly Hint[] {
  const documented = hints.filter(({ certainty }) => certainty === 'documented');
  return documented.length > 0 ? documented : hints;
}

function generalHints(error: AzureError): readonly Hint[] {
  const rule = GENERAL_HINT_RULES.find((candidate) => fits(candidate, error));
  return rule ? hintsOf(rule) : [];
}

function fits({ codes, text, statuses }: HintRule, error: AzureError): boolean {
  const code = error.code.toLowerCase();
  if (codes && !codes.some((known) => known.toLowerCase() === code)) return false;
  if (statuses && (error.status === undefined || !statuses.includes(error.status))) return false;
  return text === undefined || text.test(error.message.slice(0, TEXT_READ));
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
  return { code, area: HINT_AREAS[code], certainty };
}

const SURENESS: Readonly<Record<HintCertainty, number>> = { seen: 0, documented: 1, guessed: 2 };

/** What ARM's words and the checks both say comes before what only one of them says; each code once. */
function surestFirst(hints: readonly Hint[]): readonly Hint[] {
  const sorted = hints.toSorted((a, b) => SURENESS[a.certainty] - SURENESS[b.certainty]);
  return sorted.filter(({ code }, index) => sorted.findIndex((other) => other.code === code) === index);
}
