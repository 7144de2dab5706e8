import type { HintCertainty, HintCode } from './hintCodes.ts';

/** One row: when ARM's error looks like this, these hints fit. Every condition that is given must hold. */
export interface HintRule {
  /** ARM's code, of the error itself or of one of its details, without regard to case. */
  readonly codes?: readonly string[];
  /** What the structure of ARM's text shows. A row of codes alone stands only where no row of that code fits by its text. */
  readonly text?: RegExp;
  /** HTTP statuses of a synchronous answer. */
  readonly statuses?: readonly number[];
  readonly hints: readonly HintCode[];
  readonly certainty: Exclude<HintCertainty, 'seen'>;
  /** Where the code or text was seen with this cause. `unproven`: shape known, no public source. */
  readonly source: string;
}

export const TROUBLESHOOT =
  'https://learn.microsoft.com/azure/azure-resource-manager/troubleshooting/common-deployment-errors';
/** Microsoft's public self-help guide of 2021 to linking virtual networks, `content-vnet-linking-issues-20`. */
export const SUPPORT_GUIDE = 'networking_expressroute_tsg/content-vnet-linking-issues-20';

/** Rows that say little; asked only when no specific row fits. The first that fits is taken. */
export const GENERAL_HINT_RULES: readonly HintRule[] = [
  // Microsoft's front end shows these two codes for causes that only its gateway manager's log names.
  {
    codes: ['InternalServerError', 'RetryableError'],
    hints: ['addressSpacesOverlap', 'gatewaySubnetBlocked', 'edgeUnreachable', 'retryThenSupport'],
    certainty: 'guessed',
    source: SUPPORT_GUIDE,
  },
  { statuses: [401], hints: ['tokenRefused'], certainty: 'guessed', source: TROUBLESHOOT },
  { statuses: [403], hints: ['refusedByRights'], certainty: 'guessed', source: TROUBLESHOOT },
  { statuses: [409], hints: ['busy'], certainty: 'guessed', source: TROUBLESHOOT },
  { statuses: [429], hints: ['throttled'], certainty: 'guessed', source: TROUBLESHOOT },
  { statuses: [500, 502, 503, 504], hints: ['azureUnavailable'], certainty: 'guessed', source: TROUBLESHOOT },
];
