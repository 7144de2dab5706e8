import { isObject, type Json, objectIn, parseJson } from '../json.ts';

/** The buttons with which a visitor moves the simulated Azure. */
export interface AzureHand {
  look(): Promise<AzureSeen>;
  /** Says whether there is such an act. */
  act(name: string): Promise<boolean>;
}

export interface AzureSeen {
  readonly now: string;
  /** Names of the faults at work, as the buttons have them. */
  readonly faults: readonly string[];
}

const MINUTE_MS = 60_000;
const CLOCK_MS: Readonly<Record<string, number>> = {
  plus1m: MINUTE_MS,
  plus15m: 15 * MINUTE_MS,
  plus1h: 60 * MINUTE_MS,
};
/** 0: until somebody clears it. */
const UNTIL_CLEARED = 0;
const CONNECTION = '/connections/';

/** As Azure's gateway manager words it: Microsoft's self-help guide, networking_expressroute_tsg/content-vnet-linking-issues-20. */
const OVERLAP = {
  code: 'SubnetOverlapsWithExistingAddressSpaceException',
  message:
    'The VNET which customer is trying to link has overlap address spaces with existing connections on the same circuit.',
  details: [],
};
/** https://github.com/Azure/azure-rest-api-specs/issues/14473 */
const BUSY = {
  code: 'AnotherOperationInProgress',
  message: 'Another operation on this or dependent resource is in progress.',
  details: [],
};
/** https://learn.microsoft.com/azure/azure-resource-manager/management/request-limits-and-throttling */
const THROTTLED = {
  code: 'SubscriptionRequestsThrottled',
  message: 'Number of requests for subscription exceeded the limit. Please try again later.',
};

function refuse(status: number, error: object) {
  return { kind: 'answer', status, body: { error }, headers: { 'Retry-After': '3' } };
}

const FAULTS: Readonly<Record<string, object>> = {
  failNext: { method: 'PUT', path: CONNECTION, effect: { kind: 'endOperation', status: 'Failed', error: OVERLAP } },
  busy: { method: 'PUT', path: CONNECTION, times: UNTIL_CLEARED, effect: refuse(409, BUSY) },
  throttled: { times: UNTIL_CLEARED, effect: refuse(429, THROTTLED) },
  silent: { times: UNTIL_CLEARED, effect: { kind: 'hold', when: 'beforeEffect' } },
};

/** @param adminEndpoint - of the Azure simulator: this page is the only place where the two meet */
export function azureHand(adminEndpoint: string): AzureHand {
  const ids = new Map<string, string>();

  async function call(method: string, path: string, body?: unknown): Promise<unknown> {
    const init = body === undefined ? { method } : { method, body: JSON.stringify(body) };
    const answer = await fetch(`${adminEndpoint}${path}`, init);
    return parseJson(await answer.text());
  }

  async function set(name: string): Promise<void> {
    const added = await call('POST', '/faults', FAULTS[name]);
    if (isObject(added)) ids.set(String(added.id), name);
  }

  /** What a provider and the owner of a circuit do when they are asked: er-frankfurt waits for both of them. */
  async function provision(): Promise<void> {
    const all = (await call('GET', '/resources')) as readonly Json[];
    const named = (name: string) => all.find((one) => one.name === name) ?? {};
    const waiting = named('er-frankfurt');
    const { peerings } = objectIn(named('er-amsterdam'), 'properties');
    const ready = { serviceProviderProvisioningState: 'Provisioned', peerings };
    await call('PUT', '/resources', [{ ...waiting, properties: { ...objectIn(waiting, 'properties'), ...ready } }]);
  }

  return {
    async look() {
      const [clock, faults] = await Promise.all([call('GET', '/clock'), call('GET', '/faults')]);
      const atWork = (Array.isArray(faults) ? faults : []).map((one: Json) => ids.get(String(one.id)));
      return { now: isObject(clock) ? String(clock.now) : '', faults: atWork.filter((name) => name !== undefined) };
    },
    async act(name) {
      if (Object.hasOwn(CLOCK_MS, name)) await call('POST', '/clock', { advanceMs: CLOCK_MS[name] });
      else if (Object.hasOwn(FAULTS, name)) await set(name);
      else if (name === 'clear') await call('DELETE', '/faults');
      else if (name === 'provision') await provision();
      else return false;
      return true;
    },
  };
}
