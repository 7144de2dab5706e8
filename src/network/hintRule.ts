import type { FindingCode } from './findings.ts';
import type { HintCertainty, HintCode } from './hintCodes.ts';

/**
 * How a row's code and text are known. `verbatim`: both were read in a public source. `codeOnly`: the code was, the text
 * was not. `sameShape`: the text was read for another kind of resource. `known`: in general use, not read again.
 * `supposed`: nobody has published what Azure says here. `ours`: this bot's own code.
 */
export type Evidence = 'verbatim' | 'codeOnly' | 'sameShape' | 'known' | 'supposed' | 'ours';

/** One rule: when ARM's error looks like this, these hints fit. Every condition that is given must hold. */
export interface HintRule {
  /** Rows of the catalogue of errors that this rule stands for, 1 to 49; none where the list of errors that it was made from has none. */
  readonly rows: readonly number[];
  /** ARM's code, of the error itself or of one of its details, without regard to case. */
  readonly codes?: readonly string[];
  /** One of these is in ARM's text. Phrases as in `phrases.ts`. A rule of codes alone yields to one of its code that fits by text. */
  readonly says?: readonly string[];
  /** None of these is. */
  readonly unlessSays?: readonly string[];
  /** The checks found one of these just now. */
  readonly found?: readonly FindingCode[];
  /** HTTP statuses of a synchronous answer. */
  readonly statuses?: readonly number[];
  readonly hints: readonly HintCode[];
  /** How sure it is that the hints name the cause. */
  readonly certainty: Exclude<HintCertainty, 'seen'>;
  readonly evidence: Evidence;
  /** Where the code or text was seen with this cause. `unproven`: shape supposed, no public source. */
  readonly source: string;
}

export const LEARN = 'https://learn.microsoft.com/azure';

export const TROUBLESHOOT = `${LEARN}/azure-resource-manager/troubleshooting/common-deployment-errors`;
export const NOT_FOUND = `${LEARN}/azure-resource-manager/troubleshooting/error-not-found`;
export const THROTTLING = `${LEARN}/azure-resource-manager/management/request-limits-and-throttling`;
export const ASYNC = `${LEARN}/azure-resource-manager/management/async-operations`;
export const FAILED_STATE = `${LEARN}/networking/troubleshoot-failed-state`;
export const MIGRATION = `${LEARN}/expressroute/gateway-migration-error-messaging`;
export const LINK_NETWORK = `${LEARN}/expressroute/expressroute-howto-linkvnet-portal-resource-manager`;
/** Microsoft's public self-help guides of 2021, by their file names. */
export const SUPPORT_GUIDE = 'networking_expressroute_tsg/content-vnet-linking-issues-20';
export const PEERING_GUIDE = 'networking_expressroute_tsg/content-crud-failures-19';
export const UNPROVEN = 'unproven';
/** Codes that this bot gives itself where ARM gave none. */
export const OURS = 'this bot';
