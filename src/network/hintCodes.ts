import type { MendedBy } from './findings.ts';
import type { ResourceId } from './resourceId.ts';

/** Where to look. The first four are what people ask about first; `azure` passes or goes to Microsoft's support. */
export type HintArea = 'gatewayConfiguration' | 'authorization' | 'permissions' | 'routing' | 'azure' | 'network';

/**
 * How sure a hint is. `seen`: the checks read it now. `documented`: ARM's code or text means this by its documentation,
 * or was seen with this cause. `guessed`: one of several causes that are worth a look.
 */
export type HintCertainty = 'seen' | 'documented' | 'guessed';

/** What happened and what to do next, as a code of which `src/words` makes the sentences; who can do it, and how to. */
export interface Hint {
  readonly code: HintCode;
  readonly area: HintArea;
  readonly certainty: HintCertainty;
  readonly who: HintFor;
  /** The page of learn.microsoft.com that tells how; undefined where Microsoft has none. */
  readonly link: string | undefined;
  /** The one resource that Azure's text names as what is in the way. */
  readonly resource?: ResourceId | undefined;
  /** Object id, as Azure's text gives it, of the identity that lacks a right. */
  readonly identity?: string | undefined;
}

/** `subscriptionContributor`: may register providers. `policyOwner`: may grant exemptions where a policy is assigned. */
export type HintFor = MendedBy | 'resourceOwner' | 'subscriptionContributor' | 'policyOwner';

/** Every hint with the area it points at. */
export const HINT_AREAS = {
  // What is named in the request is not there, or not as it says.
  resourceNotFound: 'azure',
  referenceWrong: 'gatewayConfiguration',
  referenceOfWrongKind: 'gatewayConfiguration',
  resourceGroupMissing: 'azure',
  subscriptionNotFound: 'permissions',
  nameTaken: 'azure',
  locationWrong: 'gatewayConfiguration',
  alreadyConnected: 'network',
  // Somebody may not do it.
  writeRightMissing: 'permissions',
  joinGatewayMissing: 'permissions',
  joinCircuitMissing: 'permissions',
  joinRightMissing: 'permissions',
  personRightMissing: 'permissions',
  refusedByRights: 'permissions',
  locked: 'permissions',
  policyRefused: 'permissions',
  tokenRefused: 'permissions',
  // This bot's own allow-list of subscriptions leaves it out.
  subscriptionNotAllowed: 'permissions',
  providerNotRegistered: 'permissions',
  // The circuit's owner has to allow it.
  authorizationNeeded: 'authorization',
  circuitInOtherTenant: 'authorization',
  authorizationKeyInvalid: 'authorization',
  authorizationRevoked: 'authorization',
  // The gateway.
  gatewayNotExpressRoute: 'gatewayConfiguration',
  gatewayFull: 'gatewayConfiguration',
  tooManyGateways: 'gatewayConfiguration',
  gatewayFailed: 'gatewayConfiguration',
  gatewayDisabled: 'gatewayConfiguration',
  failedConnections: 'gatewayConfiguration',
  fastPathUnsupported: 'gatewayConfiguration',
  gatewaySubnetBlocked: 'gatewayConfiguration',
  legacyConnections: 'gatewayConfiguration',
  referencedResourceFailed: 'gatewayConfiguration',
  // The circuit and its routes.
  circuitNotReady: 'network',
  circuitFailed: 'network',
  circuitLinkLimit: 'network',
  addressSpacesOverlap: 'network',
  circuitStillLinked: 'network',
  privatePeeringNotReady: 'routing',
  peeringPrefixesWrong: 'routing',
  peeringKeyTooLong: 'routing',
  routeFilterInUse: 'routing',
  vagueCircuitError: 'routing',
  // Azure itself.
  busy: 'azure',
  refusedForNow: 'azure',
  changedMeanwhile: 'azure',
  throttled: 'azure',
  overtaken: 'azure',
  operationLost: 'azure',
  edgeUnreachable: 'azure',
  azureUnavailable: 'azure',
  retryThenSupport: 'azure',
  botDefect: 'azure',
  sharedKeySent: 'azure',
  // Nothing tells: one for each of the four areas.
  checkGatewayConfiguration: 'gatewayConfiguration',
  checkAuthorization: 'authorization',
  checkPermissions: 'permissions',
  checkRouting: 'routing',
} as const satisfies Readonly<Record<string, HintArea>>;

export type HintCode = keyof typeof HINT_AREAS;
