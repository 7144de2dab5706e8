import type { HintCode } from '../network/hintCodes.ts';

interface HintSentences {
  readonly cause: string;
  readonly next: string;
}

/** What happened, and what to do next. */
export const HINT_SENTENCES: Readonly<Record<HintCode, HintSentences>> = {
  resourceNotFound: {
    cause: 'Azure did not find something that the request names: it was deleted, renamed, or is too new.',
    next: 'Look at circuit and gateway in the portal, then retry.',
  },
  referenceWrong: {
    cause: 'The circuit or the gateway that the request names is not there, or not in the same region.',
    next: 'Compare both ids with the portal, then edit.',
  },
  referenceOfWrongKind: {
    cause:
      'Azure expected a virtual network gateway and was given something of another kind, such as the gateway of a virtual WAN hub.',
    next: 'Name a virtual network gateway of type ExpressRoute; a hub takes its own kind of connection.',
  },
  resourceGroupMissing: {
    cause: 'The resource group is not there.',
    next: 'Create it, or edit the request to name another one.',
  },
  subscriptionNotFound: {
    cause: 'Azure does not know the subscription, or the bot cannot see it.',
    next: 'Whoever runs the bot should check its access.',
  },
  nameTaken: {
    cause: 'A resource of this name is in the group already.',
    next: 'Edit the request to use another name.',
  },
  locationWrong: {
    cause: 'The location does not fit: a connection lies where its gateway lies.',
    next: 'Check again, then retry.',
  },
  alreadyConnected: { cause: 'Circuit and gateway are connected already.', next: 'Look at the status of the circuit.' },
  writeRightMissing: {
    cause: 'The bot lacks the right to write connections in this resource group.',
    next: 'Network Contributor for the bot on the group would do.',
  },
  joinGatewayMissing: {
    cause: 'The bot lacks the right to join the gateway.',
    next: 'Network Contributor for the bot on the gateway would do.',
  },
  joinCircuitMissing: {
    cause: 'The bot lacks the right to join the circuit.',
    next: 'Network Contributor for the bot on the circuit would do. A circuit in another subscription takes an authorization instead.',
  },
  joinRightMissing: {
    cause: 'The bot lacks the right to join the circuit or the gateway, or one of the two does not exist any more.',
    next: 'Check again to see which.',
  },
  personRightMissing: {
    cause: 'The person who confirmed has lost a right since.',
    next: 'Ask for the role again, then retry.',
  },
  refusedByRights: {
    cause: 'Azure refused the bot for lack of a right.',
    next: 'A role that was just granted takes up to 10 minutes to count.',
  },
  locked: {
    cause: 'A lock on the group, the gateway or the circuit forbids the change.',
    next: 'Who holds Owner or User Access Administrator there can lift it for the moment.',
  },
  policyRefused: {
    cause: 'An Azure Policy of the organisation forbids this.',
    next: 'The text names it. An exemption is granted at the scope where the policy is assigned.',
  },
  tokenRefused: {
    cause: 'Azure did not take the identity of the bot.',
    next: 'Whoever runs the bot should check its tenant and credentials.',
  },
  subscriptionNotAllowed: {
    cause: 'This bot is set up for certain subscriptions only, and this one is not among them.',
    next: 'Whoever runs the bot can add it.',
  },
  providerNotRegistered: {
    cause: 'The subscription is not registered for Microsoft.Network.',
    next: 'Register it with az provider register --namespace Microsoft.Network, which takes a few minutes, then retry.',
  },
  authorizationNeeded: {
    cause: "The circuit lies in another subscription and needs an authorization of the circuit's owner.",
    next: 'Ask the owner of the circuit to issue one for this gateway.',
  },
  circuitInOtherTenant: {
    cause: 'What Azure was to link lies in a subscription of another tenant.',
    next: "Across tenants it takes an authorization of the circuit's owner. Ask for one for this gateway.",
  },
  authorizationKeyInvalid: {
    cause: 'The authorization key does not fit this circuit, or was used already.',
    next: 'The owner of the circuit can issue a new one.',
  },
  authorizationRevoked: {
    cause: 'The authorization was revoked.',
    next: 'Ask the owner of the circuit why, and for a new one.',
  },
  gatewayNotExpressRoute: {
    cause: 'The gateway is not an ExpressRoute gateway.',
    next: 'Edit the request to choose another one.',
  },
  gatewayFull: {
    cause: 'The gateway takes no more circuits at its SKU.',
    next: 'Use a larger SKU or remove a connection.',
  },
  tooManyGateways: {
    cause: 'The virtual network has as many gateways as it may have.',
    next: 'Use one that is there.',
  },
  gatewayFailed: {
    cause: 'The gateway is in a failed state.',
    next: 'Its owner reads and saves it again: az resource update --ids <id>, or Configuration and Save in the portal. Then retry.',
  },
  gatewayDisabled: { cause: 'The gateway is administratively disabled.', next: 'Its owner can enable it.' },
  failedConnections: {
    cause: 'Another connection of the gateway has failed and blocks it.',
    next: 'Delete that one first, or its owner reads and saves it again: az resource update --ids <id>.',
  },
  fastPathUnsupported: {
    cause: 'The gateway does not support FastPath.',
    next: 'Edit the request to switch it off, or use a larger SKU.',
  },
  gatewaySubnetBlocked: {
    cause:
      'Something blocks the gateway subnet: a network security group, a default route, or switched-off route propagation.',
    next: 'Remove it, then retry.',
  },
  legacyConnections: {
    cause: 'The gateway has connections from before 2017.',
    next: 'They have to be created anew first.',
  },
  referencedResourceFailed: {
    cause: 'Something that the circuit or the gateway stands on is not in state Succeeded.',
    next: 'Its owner reads and saves it again: az resource update --ids <id>, or Configuration and Save in the portal. Then retry.',
  },
  circuitNotReady: {
    cause: 'The circuit is not ready.',
    next: 'Azure must show it Enabled and the provider Provisioned. Ask the provider with the service key that the owner of the circuit has.',
  },
  circuitFailed: {
    cause: 'The circuit is in a failed state.',
    next: 'Its owner reads and saves it again: az resource update --ids <id>, or Configuration and Save in the portal. Then retry.',
  },
  circuitLinkLimit: {
    cause: 'The circuit has as many links as it may have.',
    next: 'Premium allows more, or remove one.',
  },
  circuitStillLinked: {
    cause: 'The circuit still has virtual network connections.',
    next: 'Delete its connections, authorizations and peerings first, then let the provider deprovision it.',
  },
  addressSpacesOverlap: {
    cause: 'The address space of this virtual network overlaps with one that is linked to the circuit already.',
    next: 'Change one of them, then retry.',
  },
  privatePeeringNotReady: {
    cause: 'The private peering of the circuit is missing or disabled.',
    next: 'Its owner or the provider sets it up.',
  },
  peeringPrefixesWrong: {
    cause: "The peering's address prefixes are not what Azure takes.",
    next: 'Give it one /30 prefix for the primary and one for the secondary path.',
  },
  peeringKeyTooLong: {
    cause: "The shared key of the peering's BGP session is too long.",
    next: 'Use at most 25 characters, the same on both sides.',
  },
  routeFilterInUse: {
    cause: 'The route filter is still in use by a Microsoft peering.',
    next: 'Take it off the peering first, then delete it.',
  },
  vagueCircuitError: {
    cause:
      'Azure gave this text for a Microsoft peering on a Standard circuit, and for prefixes that are advertised twice.',
    next: 'Look at the peerings of the circuit and at its state.',
  },
  busy: { cause: 'Something else is changing the circuit or the gateway.', next: 'Wait until it is over, then retry.' },
  refusedForNow: {
    cause: 'Azure refused, which may pass: something may be changing the circuit, the gateway or the connection.',
    next: 'Retry in a few minutes. If it does not pass, the activity log of the gateway shows what is changed there.',
  },
  throttled: { cause: 'Azure is limiting the number of calls.', next: 'Wait a few minutes, then retry.' },
  changedMeanwhile: {
    cause: 'Something changed in Azure just before the write, so Azure did not take it.',
    next: 'Retry: it looks again first.',
  },
  overtaken: {
    cause: 'Another change overtook this one.',
    next: 'The activity log tells which. Retry looks again first.',
  },
  operationLost: {
    cause: 'Azure lost sight of its own operation.',
    next: 'Retry looks first whether the connection is there.',
  },
  edgeUnreachable: {
    cause: "Microsoft's edge did not take the configuration, for instance during maintenance.",
    next: 'Retry later, then ask support.',
  },
  azureUnavailable: { cause: 'Azure did not answer properly.', next: 'Retry in a few minutes.' },
  retryThenSupport: {
    cause: 'Retry once.',
    next: 'If it fails again, open a case with Microsoft and give the correlation id.',
  },
  botDefect: {
    cause: 'Azure did not understand the call, so this is likely a fault of the bot.',
    next: 'Tell whoever runs it.',
  },
  sharedKeySent: {
    cause: 'The call has a shared key, which an ExpressRoute connection does not take.',
    next: 'Leave it out of the template or the call; shared keys are for VPN.',
  },
  checkGatewayConfiguration: {
    cause: 'The gateway may not be as a connection needs it.',
    next: 'Look for type ExpressRoute, state Succeeded, a SKU with room for one more circuit, and nothing that blocks its subnet.',
  },
  checkAuthorization: {
    cause: 'An authorization may be missing.',
    next: 'Look whether circuit and gateway are in one subscription; otherwise the owner of the circuit issues an authorization.',
  },
  checkPermissions: {
    cause: 'A right may be missing.',
    next: 'Look for connections/write on the resource group, and join/action on the gateway and on the circuit.',
  },
  checkRouting: {
    cause: 'Routing may be in the way.',
    next: 'Look whether the private peering is enabled, and whether an address space overlaps with another link of the circuit.',
  },
};
