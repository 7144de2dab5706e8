import type { HintCode, HintFor } from './hintCodes.ts';
import {
  ASYNC,
  FAILED_STATE,
  LEARN,
  LINK_NETWORK,
  MIGRATION,
  NOT_FOUND,
  THROTTLING,
  TROUBLESHOOT,
} from './hintRule.ts';

/** Who can mend it, and the page of learn.microsoft.com that tells how. */
interface Remedy {
  readonly who: HintFor;
  readonly link: string | undefined;
}

const EXPRESSROUTE = `${LEARN}/expressroute`;
const GATEWAYS = `${EXPRESSROUTE}/expressroute-about-virtual-network-gateways`;
const ROLES = `${EXPRESSROUTE}/roles-permissions`;
const TROUBLE = `${EXPRESSROUTE}/expressroute-troubleshooting-expressroute-overview`;
const FAQ = `${EXPRESSROUTE}/expressroute-faqs`;
const PEERINGS = `${EXPRESSROUTE}/expressroute-howto-routing-portal-resource-manager`;
const ARM = `${LEARN}/azure-resource-manager`;

/** For each hint. `nobody`: it passes by itself, or it is Microsoft's to mend. */
export const REMEDIES: Readonly<Record<HintCode, Remedy>> = {
  resourceNotFound: { who: 'requester', link: NOT_FOUND },
  referenceWrong: { who: 'requester', link: NOT_FOUND },
  referenceOfWrongKind: { who: 'requester', link: GATEWAYS },
  resourceGroupMissing: { who: 'requester', link: NOT_FOUND },
  subscriptionNotFound: { who: 'botOperator', link: TROUBLESHOOT },
  nameTaken: { who: 'requester', link: TROUBLESHOOT },
  locationWrong: { who: 'requester', link: LINK_NETWORK },
  alreadyConnected: { who: 'nobody', link: undefined },

  writeRightMissing: { who: 'accessAdministrator', link: ROLES },
  joinGatewayMissing: { who: 'accessAdministrator', link: ROLES },
  joinCircuitMissing: { who: 'accessAdministrator', link: ROLES },
  joinRightMissing: { who: 'accessAdministrator', link: ROLES },
  personRightMissing: { who: 'accessAdministrator', link: ROLES },
  refusedByRights: { who: 'accessAdministrator', link: `${LEARN}/role-based-access-control/troubleshooting` },
  locked: { who: 'accessAdministrator', link: `${ARM}/management/lock-resources` },
  policyRefused: {
    who: 'policyOwner',
    link: `${ARM}/troubleshooting/error-policy-requestdisallowedbypolicy`,
  },
  tokenRefused: { who: 'botOperator', link: TROUBLESHOOT },
  subscriptionNotAllowed: { who: 'botOperator', link: undefined },
  providerNotRegistered: {
    who: 'subscriptionContributor',
    link: `${ARM}/troubleshooting/error-register-resource-provider`,
  },

  authorizationNeeded: { who: 'circuitOwner', link: LINK_NETWORK },
  circuitInOtherTenant: { who: 'circuitOwner', link: LINK_NETWORK },
  authorizationKeyInvalid: { who: 'circuitOwner', link: LINK_NETWORK },
  authorizationRevoked: { who: 'circuitOwner', link: LINK_NETWORK },

  gatewayNotExpressRoute: { who: 'requester', link: GATEWAYS },
  gatewayFull: { who: 'gatewayOwner', link: GATEWAYS },
  tooManyGateways: { who: 'gatewayOwner', link: GATEWAYS },
  gatewayFailed: { who: 'gatewayOwner', link: FAILED_STATE },
  gatewayDisabled: { who: 'gatewayOwner', link: `${EXPRESSROUTE}/gateway-migration` },
  failedConnections: { who: 'gatewayOwner', link: FAILED_STATE },
  fastPathUnsupported: { who: 'requester', link: `${EXPRESSROUTE}/about-fastpath` },
  gatewaySubnetBlocked: { who: 'gatewayOwner', link: GATEWAYS },
  legacyConnections: { who: 'gatewayOwner', link: MIGRATION },
  referencedResourceFailed: { who: 'resourceOwner', link: FAILED_STATE },

  circuitNotReady: { who: 'provider', link: TROUBLE },
  circuitFailed: { who: 'circuitOwner', link: FAILED_STATE },
  circuitLinkLimit: { who: 'circuitOwner', link: FAQ },
  circuitStillLinked: { who: 'circuitOwner', link: LINK_NETWORK },
  addressSpacesOverlap: { who: 'gatewayOwner', link: FAQ },
  privatePeeringNotReady: { who: 'circuitOwner', link: PEERINGS },
  peeringPrefixesWrong: { who: 'circuitOwner', link: PEERINGS },
  peeringKeyTooLong: { who: 'circuitOwner', link: PEERINGS },
  routeFilterInUse: { who: 'circuitOwner', link: `${EXPRESSROUTE}/how-to-routefilter-portal` },
  vagueCircuitError: { who: 'circuitOwner', link: PEERINGS },

  busy: { who: 'nobody', link: THROTTLING },
  refusedForNow: { who: 'gatewayOwner', link: THROTTLING },
  throttled: { who: 'nobody', link: THROTTLING },
  changedMeanwhile: { who: 'requester', link: undefined },
  overtaken: { who: 'requester', link: ASYNC },
  operationLost: { who: 'requester', link: ASYNC },
  edgeUnreachable: { who: 'nobody', link: TROUBLE },
  azureUnavailable: { who: 'nobody', link: undefined },
  retryThenSupport: { who: 'requester', link: undefined },
  botDefect: { who: 'botOperator', link: undefined },
  sharedKeySent: { who: 'botOperator', link: undefined },

  checkGatewayConfiguration: { who: 'gatewayOwner', link: GATEWAYS },
  checkAuthorization: { who: 'circuitOwner', link: LINK_NETWORK },
  checkPermissions: { who: 'accessAdministrator', link: ROLES },
  checkRouting: { who: 'circuitOwner', link: TROUBLE },
};
