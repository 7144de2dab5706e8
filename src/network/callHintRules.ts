import { type HintRule, OURS, PEERING_GUIDE, TROUBLESHOOT } from './hintRule.ts';

/** Rows about calls that are wrong in themselves, and about peerings and route filters. All that fit are taken, in this order. */
export const CALL_HINT_RULES: readonly HintRule[] = [
  // The call.
  {
    rows: [13],
    says: ['Shared Key cannot be set for Connection of type expressRoute'],
    hints: ['sharedKeySent'],
    certainty: 'documented',
    evidence: 'verbatim',
    source: 'https://github.com/Azure/ResourceModules/issues/1046',
  },
  {
    rows: [30],
    codes: [
      'InvalidRequestFormat',
      'InvalidRequestContent',
      'InvalidJson',
      'HttpResourceNotFound',
      'InvalidApiVersionParameter',
      'NoRegisteredProviderFound',
    ],
    hints: ['botDefect'],
    certainty: 'documented',
    evidence: 'known',
    source: TROUBLESHOOT,
  },
  {
    rows: [],
    codes: ['ForeignOperationUrl', 'UnexpectedAnswer'],
    hints: ['botDefect'],
    certainty: 'documented',
    evidence: 'ours',
    source: OURS,
  },

  // Peerings and route filters: nothing that this bot writes, but what people paste.
  {
    rows: [44],
    codes: ['ExpressRoutePrivatePeeringConfigIncomplete'],
    hints: ['privatePeeringNotReady'],
    certainty: 'documented',
    evidence: 'verbatim',
    source: PEERING_GUIDE,
  },
  {
    rows: [45],
    codes: ['InvalidAddressPrefixFormat'],
    hints: ['peeringPrefixesWrong'],
    certainty: 'documented',
    evidence: 'verbatim',
    source: PEERING_GUIDE,
  },
  {
    rows: [46],
    says: ['bgp shared key length was not valid'],
    hints: ['peeringKeyTooLong'],
    certainty: 'documented',
    evidence: 'verbatim',
    source: PEERING_GUIDE,
  },
  {
    rows: [48],
    codes: ['InUseRouteFilterCannotBeDeleted'],
    hints: ['routeFilterInUse'],
    certainty: 'documented',
    evidence: 'verbatim',
    source: 'networking_expressroute_tsg/content-route-filter-issues-18',
  },
  {
    rows: [48],
    says: ['RouteFilter … is in use by ExpressRouteBgpPeering'],
    hints: ['routeFilterInUse'],
    certainty: 'documented',
    evidence: 'verbatim',
    source: 'networking_expressroute_tsg/content-route-filter-issues-18',
  },
];
