import { expect } from 'vitest';
import type { Facts, RightsRead } from '../../src/network/facts.ts';
import type { Finding, FindingCode } from '../../src/network/findings.ts';
import type { AskedLink, LinkPlan } from '../../src/network/ownership.ts';
import { check } from '../../src/network/preflight.ts';
import type { Permission } from '../../src/network/rights.ts';
import type { Surroundings } from '../../src/network/surroundings.ts';
import { aCircuit, aGateway, aPlan, at } from '../builders.ts';
import { aNetwork } from './networks.ts';

const EVERYTHING: readonly Permission[] = [{ actions: ['*'], notActions: [] }];

export const READING: readonly Permission[] = [{ actions: ['*/read'], notActions: [] }];

export const forbidden = { read: false, reason: 'forbidden' } as const;
export const unreachable = { read: false, reason: 'unreachable' } as const;
export const notFound = { read: false, reason: 'notFound' } as const;

export function read<T>(value: T): { readonly read: true; readonly value: T } {
  return { read: true, value };
}

/** All rights, but for the part that a test gives. */
export function rights(part: Partial<RightsRead> = {}): RightsRead {
  return { group: read(EVERYTHING), gateway: read(EVERYTHING), circuit: read(EVERYTHING), ...part };
}

/** Nothing around, but for the part that a test gives. */
export function around(part: Partial<Surroundings> = {}): Surroundings {
  return {
    links: read([]),
    places: read([]),
    network: read(aNetwork()),
    routeTable: undefined,
    siblings: [],
    linkedNetworks: read([]),
    locks: read([]),
    policies: read([]),
    maintenance: read([]),
    registration: read('Registered'),
    ...part,
  };
}

/**
 * What the checks find in a network where nothing stands in the way, but for the part that a test gives; notes and what
 * was not checked aside.
 */
export function checked(...given: Parameters<typeof all>): readonly Finding[] {
  return all(...given).filter(({ severity, code }) => severity !== 'info' && code !== 'notChecked');
}

/** What was not checked, and why: `overlap: forbidden`; that which is a mere note in brackets. */
export function unchecked(...given: Parameters<typeof all>): readonly string[] {
  return all(...given).flatMap((finding) => {
    if (finding.code !== 'notChecked') return [];
    const parts = finding.parts.map(({ what, reason }) => `${what}: ${reason}`);
    return finding.severity === 'info' ? parts.map((part) => `(${part})`) : parts;
  });
}

/** The notes alone. */
export function noted(...given: Parameters<typeof all>): readonly Finding[] {
  return all(...given).filter(({ severity }) => severity === 'info');
}

/** Everything, in the order of the card. */
export function all(
  part: Partial<Facts> = {},
  plan: Partial<LinkPlan> = {},
  asked: Partial<AskedLink> = {},
): readonly Finding[] {
  const facts = {
    readAt: at('12:00'),
    circuit: read(aCircuit()),
    gateway: read(aGateway()),
    gatewayConnections: read([]),
    sameName: read(undefined),
    resourceGroup: read({ location: 'westeurope' }),
    personRights: rights(),
    botRights: rights(),
    surroundings: around(),
    ...part,
  };
  return check({ plan: aPlan(plan), requestId: 'r-1', begunFor: undefined, ...asked }, facts);
}

/** The one finding of a code, if any. */
export function only(findings: readonly Finding[], code: FindingCode): Finding | undefined {
  const found = findings.filter((finding) => finding.code === code);
  expect(found.length).toBeLessThan(2);
  return found[0];
}
