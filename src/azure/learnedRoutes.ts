import { textAt } from './armJson.ts';

/** Microsoft's edge routers. https://learn.microsoft.com/azure/expressroute/expressroute-routing#autonomous-system-numbers-asn */
const MICROSOFT_EDGE_ASN = '12076';

/** Prefixes learned through an ExpressRoute circuit, each counted once though both edge routers announce it. */
export function countOfRoutes(routes: readonly unknown[]): number {
  const networks = routes.filter(isThroughEdge).map((route) => textAt(route, 'network'));
  return new Set(networks.filter((network) => network !== undefined)).size;
}

/** `asPath` is written `12076-65010`. Routes of the virtual network itself have origin `Network` and no path. */
function isThroughEdge(route: unknown): boolean {
  const path = textAt(route, 'asPath') ?? '';
  return textAt(route, 'origin')?.toLowerCase() === 'ebgp' && path.split(/\D+/).includes(MICROSOFT_EDGE_ASN);
}
