import { type HintRule, SUPPORT_GUIDE, TROUBLESHOOT } from './hintRule.ts';

const FAILED_STATE = 'https://learn.microsoft.com/azure/networking/troubleshoot-failed-state';
const LINKED = 'https://github.com/Azure/azure-cli/issues/23447';
/** Codes that this bot gives itself where ARM gave none. */
const OURS = 'this bot';
const NOT_PROVISIONED = ['ReferencedResourceNotProvisioned'];

/** Rows about ARM's own refusals: rights, names, states of what is linked. All that fit are taken, in this order. */
export const ARM_HINT_RULES: readonly HintRule[] = [
  // Rights.
  {
    codes: ['LinkedAuthorizationFailed'],
    text: /tenant '[^']*' is not authorized to access linked subscription/i,
    hints: ['circuitInOtherTenant'],
    certainty: 'documented',
    source: 'https://github.com/Azure/azure-cli/issues/27299',
  },
  {
    codes: ['LinkedAuthorizationFailed'],
    text: /virtualNetworkGateways\/join\/action/i,
    hints: ['joinGatewayMissing'],
    certainty: 'documented',
    source: LINKED,
  },
  {
    codes: ['LinkedAuthorizationFailed'],
    text: /expressRouteCircuits\/join\/action/i,
    hints: ['joinCircuitMissing', 'authorizationNeeded'],
    certainty: 'documented',
    source: LINKED,
  },
  {
    codes: ['LinkedAuthorizationFailed'],
    hints: ['joinRightMissing'],
    certainty: 'documented',
    source: LINKED,
  },
  {
    codes: ['AuthorizationFailed'],
    hints: ['writeRightMissing'],
    certainty: 'documented',
    source: 'https://learn.microsoft.com/azure/role-based-access-control/troubleshooting',
  },
  { codes: ['ScopeLocked'], hints: ['locked'], certainty: 'documented', source: TROUBLESHOOT },
  {
    codes: ['RequestDisallowedByPolicy'],
    hints: ['policyRefused'],
    certainty: 'documented',
    source:
      'https://learn.microsoft.com/azure/azure-resource-manager/troubleshooting/error-policy-requestdisallowedbypolicy',
  },
  {
    codes: ['InvalidAuthenticationTokenTenant', 'ExpiredAuthenticationToken', 'InvalidAuthenticationToken'],
    hints: ['tokenRefused'],
    certainty: 'documented',
    source: TROUBLESHOOT,
  },
  {
    codes: ['MissingSubscriptionRegistration'],
    hints: ['providerNotRegistered'],
    certainty: 'documented',
    source: 'https://learn.microsoft.com/azure/azure-resource-manager/troubleshooting/error-register-resource-provider',
  },
  { codes: ['SubscriptionNotFound'], hints: ['subscriptionNotFound'], certainty: 'documented', source: TROUBLESHOOT },
  { codes: ['SubscriptionNotAllowed'], hints: ['subscriptionNotAllowed'], certainty: 'documented', source: OURS },

  // What is named is not there.
  { codes: ['ResourceGroupNotFound'], hints: ['resourceGroupMissing'], certainty: 'documented', source: TROUBLESHOOT },
  { codes: ['OperationLost'], hints: ['operationLost'], certainty: 'documented', source: OURS },
  { codes: ['ConnectionGone'], hints: ['overtaken'], certainty: 'documented', source: OURS },
  { codes: ['NeverFinished'], hints: ['retryThenSupport'], certainty: 'documented', source: OURS },
  {
    codes: ['NotFound', ''],
    text: /\boperation [0-9a-f-]{36}\b.*\bnot found/is,
    hints: ['operationLost'],
    certainty: 'documented',
    source: 'https://github.com/Azure/azure-sdk-for-python/issues/22061',
  },
  {
    codes: ['ResourceNotFound', 'NotFound'],
    hints: ['resourceNotFound'],
    certainty: 'documented',
    source: 'https://learn.microsoft.com/azure/azure-resource-manager/troubleshooting/error-not-found',
  },
  {
    codes: ['InvalidResourceReference', 'LinkedInvalidPropertyId'],
    hints: ['referenceWrong'],
    certainty: 'documented',
    source: 'https://learn.microsoft.com/azure/azure-resource-manager/troubleshooting/error-not-found',
  },
  {
    codes: ['InvalidResourceLocation'],
    hints: ['nameTaken'],
    certainty: 'documented',
    source: 'https://learn.microsoft.com/azure/azure-resource-manager/troubleshooting/error-resource-already-exists',
  },
  {
    codes: ['LocationNotAvailableForResourceType'],
    hints: ['locationWrong'],
    certainty: 'documented',
    source: TROUBLESHOOT,
  },

  // Something else is being changed, or was left failed.
  {
    codes: ['AnotherOperationInProgress', 'RetryableErrorDueToAnotherOperation', 'UpdateGatewayInProgress'],
    hints: ['busy'],
    certainty: 'documented',
    source: 'https://learn.microsoft.com/azure/azure-resource-manager/management/request-limits-and-throttling',
  },
  {
    codes: ['OperationNotAllowed'],
    text: /since it is in '\w+ing' provisioningState/i,
    hints: ['busy'],
    certainty: 'documented',
    source: 'https://github.com/Azure/bicep-registry-modules',
  },
  {
    codes: NOT_PROVISIONED,
    text: /is in (?:Updating|Creating) state/i,
    hints: ['busy'],
    certainty: 'documented',
    source: 'https://github.com/Azure/azuresandbox/issues/267',
  },
  {
    codes: NOT_PROVISIONED,
    text: /virtualNetworkGateways\/[^/\s]+ used by .*is in Failed state/is,
    hints: ['gatewayFailed'],
    certainty: 'documented',
    source: FAILED_STATE,
  },
  {
    codes: NOT_PROVISIONED,
    text: /expressRouteCircuits\/[^/\s]+ used by .*is in Failed state/is,
    hints: ['circuitFailed'],
    certainty: 'documented',
    source: FAILED_STATE,
  },
  {
    codes: NOT_PROVISIONED,
    text: /\/connections\/[^/\s]+ used by .*is in Failed state/is,
    hints: ['failedConnections'],
    certainty: 'documented',
    source: FAILED_STATE,
  },
  {
    codes: NOT_PROVISIONED,
    hints: ['referencedResourceFailed'],
    certainty: 'documented',
    source: FAILED_STATE,
  },
  {
    codes: ['ParentResourceIsInFailedState'],
    hints: ['circuitFailed'],
    certainty: 'documented',
    source: SUPPORT_GUIDE,
  },
  {
    codes: ['Canceled', 'Cancelled', 'OperationPreempted', 'PreconditionFailed'],
    hints: ['overtaken'],
    certainty: 'documented',
    source: 'https://learn.microsoft.com/azure/azure-resource-manager/management/async-operations',
  },
  {
    codes: ['TooManyRequests', 'SubscriptionRequestsThrottled'],
    hints: ['throttled'],
    certainty: 'documented',
    source: 'https://learn.microsoft.com/azure/azure-resource-manager/management/request-limits-and-throttling',
  },
  {
    codes: ['GatewayTimeout', 'ServerTimeout', 'ServiceUnavailable', 'Unreachable'],
    hints: ['azureUnavailable'],
    certainty: 'documented',
    source: TROUBLESHOOT,
  },
];
