import type { Facts } from './facts.ts';
import type { Finding } from './findings.ts';
import type { AskedLink } from './ownership.ts';
import { placeOf } from './surroundings.ts';

/**
 * A circuit of ExpressRoute Direct runs on its owner's own pair of ports: while a link is switched off there, half of it
 * or all of it is dark, and no provider can be asked. By a copy that is minutes old.
 * https://learn.microsoft.com/azure/expressroute/expressroute-howto-erdirect
 */
export function portFindings(_asked: AskedLink, { circuit, surroundings }: Facts): readonly Finding[] {
  const portId = circuit.read ? circuit.value.portId : undefined;
  const ports = portId && placeOf(portId, surroundings)?.portLinks;
  if (!ports || ports.disabled === 0) return [];
  return [{ code: 'portsDark', ...ports, severity: 'warning', mendedBy: 'circuitOwner' }];
}
