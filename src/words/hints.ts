import type { Hint, HintArea, HintCertainty, HintCode } from '../network/hintCodes.ts';

/** One sentence on what happened, one on what to do next. */
const SENTENCES: Readonly<Record<HintCode, string>> = {
  resourceNotFound:
    'Azure did not find something that the request names: it was deleted, renamed, or is too new. Look at circuit and gateway in the portal, then retry.',
  referenceWrong:
    'The circuit or the gateway that the request names is not there, or not in the same region. Compare both ids with the portal, then edit.',
  resourceGroupMissing: 'The resource group is not there. Create it, or edit the request to name another one.',
  subscriptionNotFound:
    'Azure does not know the subscription, or the bot cannot see it. Whoever runs the bot should check its access.',
  nameTaken: 'A resource of this name is in the group already. Edit the request to use another name.',
  locationWrong: 'The location does not fit: a connection lies where its gateway lies. Check again, then retry.',
  alreadyConnected: 'Circuit and gateway are connected already. Look at the status of the circuit.',
  writeRightMissing:
    'The right to write connections in this resource group is missing. Network Contributor on the group would do.',
  joinGatewayMissing: 'The right to join the gateway is missing. Network Contributor on the gateway would do.',
  joinCircuitMissing:
    'The right to join the circuit is missing. Network Contributor on the circuit would do; a circuit in another subscription needs an authorization.',
  joinRightMissing:
    'The right to join the circuit or the gateway is missing, or one of the two does not exist any more. Check again to see which.',
  personRightMissing: 'The person who confirmed has lost a right since. Ask for the role again, then retry.',
  refusedByRights: 'Azure refused for lack of rights. A role that was just granted takes up to 10 minutes to count.',
  locked: 'A lock on the group, the gateway or the circuit forbids the change. Its owner can lift it for the moment.',
  policyRefused:
    'An Azure Policy of the organisation forbids this. The text names it; its owner can grant an exemption.',
  tokenRefused:
    'Azure did not take the identity of the bot. Whoever runs the bot should check its tenant and credentials.',
  subscriptionNotAllowed:
    'This bot is set up for certain subscriptions only, and this one is not among them. Whoever runs the bot can add it.',
  providerNotRegistered:
    'The subscription is not registered for Microsoft.Network. Its owner can register it, which takes a few minutes.',
  authorizationNeeded: "The circuit lies in another subscription and needs an authorization of the circuit's owner.",
  circuitInOtherTenant: "The circuit lies in another tenant. It takes an authorization of the circuit's owner.",
  authorizationKeyInvalid:
    'The authorization key does not fit this circuit, or was used already. The owner of the circuit can issue a new one.',
  authorizationRevoked: 'The authorization was revoked. Ask the owner of the circuit why, and for a new one.',
  gatewayNotExpressRoute: 'The gateway is not an ExpressRoute gateway. Edit the request to choose another one.',
  gatewayFull: 'The gateway takes no more circuits at its SKU. Use a larger SKU or remove a connection.',
  tooManyGateways: 'The virtual network has as many gateways as it may have. Use one that is there.',
  gatewayFailed: 'The gateway is in a failed state. Its owner can read and save it again, which usually repairs it.',
  gatewayDisabled: 'The gateway is administratively disabled. Its owner can enable it.',
  failedConnections: 'Another connection of the gateway has failed and blocks it. Repair or delete that one first.',
  fastPathUnsupported: 'The gateway does not support FastPath. Edit the request to switch it off, or use a larger SKU.',
  gatewaySubnetBlocked:
    'Something blocks the gateway subnet: a network security group, a default route, or switched-off route propagation. Remove it, then retry.',
  legacyConnections: 'The gateway has connections from before 2017. They have to be created anew first.',
  referencedResourceFailed:
    'The circuit or the gateway is not in state Succeeded. Wait if it is updating; else its owner saves it again, then retry.',
  circuitNotReady: 'The circuit is not ready: Azure must show it Enabled and the provider Provisioned.',
  circuitFailed: 'The circuit is in a failed state. Its owner can read and save it again, then retry.',
  circuitLinkLimit: 'The circuit has as many links as it may have. Premium allows more, or remove one.',
  addressSpacesOverlap:
    'The address space of this virtual network overlaps with one that is linked to the circuit already. Change one of them, then retry.',
  privatePeeringNotReady:
    'The private peering of the circuit is missing or disabled. Its owner or the provider sets it up.',
  busy: 'Something else is changing the circuit or the gateway. Wait until it is over, then retry.',
  throttled: 'Azure is limiting the number of calls. Wait a few minutes, then retry.',
  overtaken: 'Another change overtook this one. Look at the connection in the portal, then retry.',
  operationLost: 'Azure lost sight of its own operation. Retry looks first whether the connection is there.',
  edgeUnreachable:
    "Microsoft's edge did not take the configuration, for instance during maintenance. Retry later, then ask support.",
  azureUnavailable: 'Azure did not answer properly. Retry in a few minutes.',
  retryThenSupport: 'Retry once. If it fails again, open a case with Microsoft and give the correlation id.',
  botDefect: 'Azure did not understand the call, so this is likely a fault of the bot. Tell whoever runs it.',
  checkGatewayConfiguration:
    'Gateway: type ExpressRoute, state Succeeded, a SKU with room for one more circuit, and nothing that blocks its subnet.',
  checkAuthorization:
    'Authorization: circuit and gateway in one subscription; otherwise the owner of the circuit issues an authorization.',
  checkPermissions:
    'Permissions: connections/write on the resource group, join/action on the gateway and on the circuit.',
  checkRouting:
    'Routing: private peering enabled, and no address space that overlaps with another link of the circuit.',
};

export const HINT_AREA_WORDS: Readonly<Record<HintArea, string>> = {
  gatewayConfiguration: 'Gateway configuration',
  authorization: 'Authorization',
  permissions: 'Permissions',
  routing: 'Routing',
  azure: 'Azure',
  network: 'Network',
};

const CERTAINTY_WORDS: Readonly<Record<HintCertainty, string>> = {
  seen: 'Seen by the checks just now.',
  documented: '',
  guessed: 'One possible cause.',
};

export function hintText(hint: Hint): string {
  return SENTENCES[hint.code];
}

/** How sure the hint is; empty where Azure's own documentation says so. */
export function hintCertaintyText(hint: Hint): string {
  return CERTAINTY_WORDS[hint.certainty];
}
