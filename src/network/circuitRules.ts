import type { Circuit } from './circuit.ts';
import type { Facts } from './facts.ts';
import type { Finding } from './findings.ts';
import type { AskedLink } from './ownership.ts';
import { NOT_REPORTED, readinessOf } from './provisioningState.ts';
import { inSameSubscription, subscriptionOf } from './resourceId.ts';
import { unreadFinding } from './unreadFinding.ts';

/** Everything the checks say of the circuit. */
export function circuitFindings({ plan }: AskedLink, { circuit }: Facts): readonly Finding[] {
  const own = circuit.read
    ? [enabled, provided, privatePeering, succeeded].flatMap((rule) => rule(circuit.value))
    : [unreadFinding('circuit', circuit.reason, circuit.reason === 'notFound' ? 'blocker' : 'warning')];
  return [...own, ...authorized(plan)];
}

/**
 * Microsoft's side of the circuit must be Enabled; nobody but its owner, with Microsoft's support, can change that.
 * https://learn.microsoft.com/azure/expressroute/expressroute-troubleshooting-expressroute-overview
 */
function enabled({ circuitProvisioningState: state }: Circuit): readonly Finding[] {
  if (isWord(state, 'Enabled')) return [];
  const severity = state === undefined ? 'warning' : 'blocker';
  return [{ code: 'circuitNotEnabled', state: state ?? NOT_REPORTED, severity, mendedBy: 'circuitOwner' }];
}

/**
 * The provider's side must be Provisioned. ExpressRoute Direct has no provider: there is nothing to wait for.
 * https://learn.microsoft.com/azure/expressroute/expressroute-howto-linkvnet-portal-resource-manager
 */
function provided({ provider, serviceProviderProvisioningState: state }: Circuit): readonly Finding[] {
  if (provider === undefined || isWord(state, 'Provisioned')) return [];
  const severity = state === undefined ? 'warning' : 'blocker';
  return [{ code: 'providerNotProvisioned', state: state ?? NOT_REPORTED, provider, severity, mendedBy: 'provider' }];
}

/**
 * Traffic needs private peering, the link itself does not: a provider of layer 3 may run it without showing it ("If
 * your circuit is in a provisioned state, you should be able to create connections"), and disabling it is documented as
 * shutting BGP down, not as refusing links. So neither blocks.
 * https://learn.microsoft.com/azure/expressroute/expressroute-howto-linkvnet-portal-resource-manager
 * https://learn.microsoft.com/azure/expressroute/expressroute-howto-reset-peering
 */
function privatePeering({ privatePeering: peering }: Circuit): readonly Finding[] {
  if (!peering) return [{ code: 'privatePeeringMissing', severity: 'warning', mendedBy: 'circuitOwner' }];
  if (!isWord(peering.state, 'Disabled')) return [];
  return [{ code: 'privatePeeringDisabled', severity: 'warning', mendedBy: 'circuitOwner' }];
}

/** ARM's words are compared without case: a circuit must not be blocked because of how its state is spelled. */
function isWord(state: string | undefined, word: string): boolean {
  return state?.toLowerCase() === word.toLowerCase();
}

/** `readinessOf` has the source. */
function succeeded({ provisioningState }: Circuit): readonly Finding[] {
  const readiness = readinessOf(provisioningState);
  if (readiness === 'ready') return [];
  const state = provisioningState ?? NOT_REPORTED;
  if (readiness === 'busy') {
    return [{ code: 'circuitNotSucceeded', state, busy: true, severity: 'warning', mendedBy: 'nobody' }];
  }
  const severity = readiness === 'broken' ? 'blocker' : 'warning';
  return [{ code: 'circuitNotSucceeded', state, busy: false, severity, mendedBy: 'circuitOwner' }];
}

/**
 * A circuit of another subscription is joined with an authorization key of its owner, whatever rights one has. Nobody can
 * mend that here: a key that this bot cannot use helps whoever makes the link in the portal.
 * https://learn.microsoft.com/azure/expressroute/expressroute-howto-linkvnet-portal-resource-manager
 */
function authorized({ circuitId, gatewayId }: AskedLink['plan']): readonly Finding[] {
  if (inSameSubscription(circuitId, gatewayId)) return [];
  const circuitSubscription = subscriptionOf(circuitId);
  return [{ code: 'authorizationNeeded', circuitSubscription, severity: 'blocker', mendedBy: 'nobody' }];
}
