import { type HintRule, PEERING_GUIDE, SUPPORT_GUIDE, TROUBLESHOOT } from './hintRule.ts';

/** What Microsoft's front end may hide behind these two codes; only its gateway manager's log names the cause. */
const BEHIND_THE_FRONT_END = ['addressSpacesOverlap', 'gatewaySubnetBlocked', 'edgeUnreachable'] as const;

/** Rows that say little; asked only when no specific row fits. All that fit are taken, in this order. */
export const GENERAL_HINT_RULES: readonly HintRule[] = [
  {
    rows: [19],
    says: ['an error occured.'],
    hints: ['vagueCircuitError', 'retryThenSupport'],
    certainty: 'guessed',
    evidence: 'verbatim',
    source: 'https://github.com/Azure/azure-cli/issues/1574',
  },
  {
    rows: [32],
    codes: ['InternalServerError'],
    hints: BEHIND_THE_FRONT_END,
    certainty: 'guessed',
    evidence: 'known',
    source: SUPPORT_GUIDE,
  },
  {
    rows: [47],
    codes: ['InternalServerError'],
    hints: ['retryThenSupport'],
    certainty: 'guessed',
    evidence: 'verbatim',
    source: PEERING_GUIDE,
  },
  {
    rows: [42],
    codes: ['RetryableError', 'Retryable'],
    hints: [...BEHIND_THE_FRONT_END, 'retryThenSupport'],
    certainty: 'guessed',
    evidence: 'verbatim',
    source: PEERING_GUIDE,
  },
  {
    rows: [29],
    statuses: [401],
    hints: ['tokenRefused'],
    certainty: 'guessed',
    evidence: 'known',
    source: TROUBLESHOOT,
  },
  {
    rows: [5],
    statuses: [403],
    hints: ['refusedByRights'],
    certainty: 'guessed',
    evidence: 'known',
    source: TROUBLESHOOT,
  },
  {
    rows: [6],
    statuses: [409],
    hints: ['refusedForNow'],
    certainty: 'guessed',
    evidence: 'known',
    source: TROUBLESHOOT,
  },
  { rows: [20], statuses: [429], hints: ['throttled'], certainty: 'guessed', evidence: 'known', source: TROUBLESHOOT },
  {
    rows: [34],
    statuses: [500, 502, 503, 504],
    hints: ['azureUnavailable'],
    certainty: 'guessed',
    evidence: 'known',
    source: TROUBLESHOOT,
  },
];
