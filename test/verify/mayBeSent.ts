/** POSTs that change nothing, and may be asked of whatever can be read. */
const READING_POSTS = [
  /^\/providers\/Microsoft\.ResourceGraph\/resources$/i,
  /\/peerings\/[^/]+\/arpTables\/primary$/i,
  /\/virtualNetworkGateways\/[^/]+\/(?:getBgpPeerStatus|getRoutesInformation)$/i,
];
/** All that is ever written, or read of keys, below the group. */
const OWN =
  /^\/providers\/Microsoft\.Network\/(?:connections\/verify-[\w-]+|expressRouteCircuits\/[^/]+\/authorizations\/verify-[\w-]+(?:\/listKeys)?)$/i;

/** Reads always; writes only of the checks' own connections and authorizations, in the group that allows it. */
export function mayBeSent(method: string, path: string, group: string | undefined): boolean {
  if (method === 'GET') return true;
  if (method === 'POST' && READING_POSTS.some((one) => one.test(path))) return true;
  if (group === undefined || !path.toLowerCase().startsWith(`${group}/`.toLowerCase())) return false;
  return OWN.test(path.slice(group.length)) && (method === 'POST') === /\/listKeys$/i.test(path);
}
