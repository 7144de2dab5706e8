import { type HintRule, SUPPORT_GUIDE, TROUBLESHOOT } from './hintRule.ts';

const MIGRATION = 'https://learn.microsoft.com/azure/expressroute/gateway-migration-error-messaging';

/** Rows about gateways, circuits and what this bot sends. All that fit are taken, in this order. */
export const NETWORK_HINT_RULES: readonly HintRule[] = [
  // The gateway.
  {
    text: /ExpressRouteGatewayByPass isn't supported for gateway size/i,
    hints: ['fastPathUnsupported'],
    certainty: 'documented',
    source: MIGRATION,
  },
  {
    text: /\bconnections\b.*\blimit of \S+ connections for the\b.*\bgateway size/is,
    hints: ['gatewayFull'],
    certainty: 'documented',
    source: MIGRATION,
  },
  {
    text: /maximum number of allowed gateways/i,
    hints: ['tooManyGateways'],
    certainty: 'documented',
    source: MIGRATION,
  },
  { text: /created before 2017/i, hints: ['legacyConnections'], certainty: 'documented', source: MIGRATION },
  {
    text: /no endpoint listening at https:\/\/\S+:8443/i,
    hints: ['gatewaySubnetBlocked'],
    certainty: 'documented',
    source: SUPPORT_GUIDE,
  },
  {
    text: /gateway(?:Type)?\b.*\bof type '?(?:vpn|local)/is,
    hints: ['gatewayNotExpressRoute'],
    certainty: 'guessed',
    source: 'unproven',
  },

  // The circuit's owner.
  {
    text: /revoked authorization/i,
    hints: ['authorizationRevoked'],
    certainty: 'documented',
    source: MIGRATION,
  },
  { text: /authorization\s?key/i, hints: ['authorizationKeyInvalid'], certainty: 'guessed', source: 'unproven' },

  // The circuit and its network.
  {
    text: /(?:ServiceProvider|Circuit)ProvisioningState/i,
    hints: ['circuitNotReady'],
    certainty: 'guessed',
    source: 'unproven',
  },
  {
    text: /\b(?:limit|maximum|quota)\b.*\bcircuit\b|\bcircuit\b.*\b(?:limit|maximum|quota)\b/is,
    hints: ['circuitLinkLimit'],
    certainty: 'guessed',
    source: 'unproven',
  },
  {
    codes: ['SubnetOverlapsWithExistingAddressSpaceException'],
    hints: ['addressSpacesOverlap'],
    certainty: 'documented',
    source: SUPPORT_GUIDE,
  },
  {
    text: /SubnetOverlapsWithExistingAddressSpace|overlap\w*\b.*\baddress spaces?\b|\baddress spaces?\b.*\boverlap/is,
    hints: ['addressSpacesOverlap'],
    certainty: 'documented',
    source: SUPPORT_GUIDE,
  },
  {
    codes: ['ExpressRoutePrivatePeeringConfigIncomplete'],
    hints: ['privatePeeringNotReady'],
    certainty: 'documented',
    source: SUPPORT_GUIDE,
  },
  { text: /private peering/i, hints: ['privatePeeringNotReady'], certainty: 'guessed', source: 'unproven' },
  {
    text: /Unable to configure devices:.*\(Failure\)/is,
    hints: ['edgeUnreachable', 'retryThenSupport'],
    certainty: 'documented',
    source: SUPPORT_GUIDE,
  },

  // What this bot sent was wrong in itself.
  {
    text: /Shared Key cannot be set for Connection of type expressRoute/i,
    hints: ['botDefect'],
    certainty: 'documented',
    source: 'https://github.com/Azure/ResourceModules/issues/1046',
  },
  {
    codes: [
      'InvalidRequestFormat',
      'InvalidRequestContent',
      'InvalidJson',
      'HttpResourceNotFound',
      'InvalidApiVersionParameter',
      'NoRegisteredProviderFound',
      'ForeignOperationUrl',
      'UnexpectedAnswer',
    ],
    hints: ['botDefect'],
    certainty: 'documented',
    source: TROUBLESHOOT,
  },
];
