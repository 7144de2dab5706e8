/** A resource id taken apart; every member keeps the casing it came with. */
interface ResourceIdParts {
  readonly subscriptionId: string;
  readonly resourceGroup: string | undefined;
  /** `Microsoft.Network/expressRouteCircuits/peerings`, or the type of the subscription or group itself. */
  readonly type: string;
  readonly name: string;
}

const RESOURCE_ID =
  /^\/subscriptions\/(?<subscriptionId>[^/]+)(?:\/resourceGroups\/(?<resourceGroup>[^/]+))?(?:\/providers\/(?<provider>.+))?$/i;

export function parseResourceId(id: string): ResourceIdParts | undefined {
  const groups = RESOURCE_ID.exec(id)?.groups;
  if (groups?.subscriptionId === undefined) return undefined;
  const { subscriptionId, resourceGroup, provider } = groups;
  if (provider !== undefined) return providerParts(subscriptionId, resourceGroup, provider);
  if (resourceGroup === undefined) {
    return { subscriptionId, resourceGroup, type: 'Microsoft.Resources/subscriptions', name: subscriptionId };
  }
  return { subscriptionId, resourceGroup, type: 'Microsoft.Resources/resourceGroups', name: resourceGroup };
}

function providerParts(subscriptionId: string, resourceGroup: string | undefined, provider: string) {
  // An extension resource (`…/providers/A/b/c/providers/D/e/f`) is named by its last provider.
  const own = provider.split(/\/providers\//i).at(-1) ?? provider;
  const [namespace, ...segments] = own.split('/');
  if (namespace === undefined || segments.length === 0 || segments.length % 2 !== 0) return undefined;
  const types = segments.filter((_, index) => index % 2 === 0);
  return { subscriptionId, resourceGroup, type: [namespace, ...types].join('/'), name: segments.at(-1) ?? '' };
}

export function resourceGroupId(id: string): string {
  return /^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+/i.exec(id)?.[0] ?? id;
}

export function sameId(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
