import { ARM_HINT_RULES } from './armHintRules.ts';
import { CALL_HINT_RULES } from './callHintRules.ts';
import { GENERAL_HINT_RULES } from './generalHintRules.ts';
import type { HintRule } from './hintRule.ts';
import { NETWORK_HINT_RULES } from './networkHintRules.ts';
import { WAIT_HINT_RULES } from './waitHintRules.ts';

/** Rows whose code or text names a cause. All that fit are taken, in this order. */
export const SPECIFIC_HINT_RULES: readonly HintRule[] = [
  ...ARM_HINT_RULES,
  ...WAIT_HINT_RULES,
  ...NETWORK_HINT_RULES,
  ...CALL_HINT_RULES,
];

/** The whole catalogue of errors. */
export const HINT_CATALOGUE: readonly HintRule[] = [...SPECIFIC_HINT_RULES, ...GENERAL_HINT_RULES];

const KNOWN_CODES: ReadonlySet<string> = new Set(HINT_CATALOGUE.flatMap(({ codes = [] }) => codes));

/** Whether the catalogue has a code, written as Azure writes it. */
export function isKnownCode(code: string): boolean {
  return KNOWN_CODES.has(code);
}
