import { randomUUID } from 'node:crypto';
import { textAt } from '../simulator/azure/json.ts';
import { refusals } from '../simulator/azure/refusals.ts';
import { type Check, type Finding, notAsked, saw } from './check.ts';
import { remove, settled } from './linkStory.ts';
import type { Target } from './target.ts';

type Link = NonNullable<Target['found']['link']>;

/** PUTs that Azure should refuse at once. One that it takes is undone. */
export const refusalChecks: readonly Check[] = [
  refused('gatewayMissing', (link) => body({ ...link, gatewayId: `${link.gatewayId}-is-not-there` })),
  refused('circuitMissing', (link) => body({ ...link, circuitId: `${link.circuitId}-is-not-there` })),
  refused('bodyNotAnObject', () => []),
  refused('routingWeightNotANumber', (link) => body(link, { routingWeight: 'heavy' })),
  refused('routingWeightOutOfRange', (link) => body(link, { routingWeight: 32_001 })),
  refused('authorizationKeyInvalid', (link) => body(link, { authorizationKey: randomUUID() })),
];

function body({ circuitId, gatewayId, location }: Link, more: Readonly<Record<string, unknown>> = {}): unknown {
  return {
    location,
    properties: {
      connectionType: 'ExpressRoute',
      virtualNetworkGateway1: { id: gatewayId, properties: {} },
      peer: { id: circuitId },
      ...more,
    },
  };
}

function refused(rule: string, bodyOf: (link: Link) => unknown): Check {
  const expected = refusals.find((one) => one.rule === rule);
  return {
    behaviour: `refusal.${rule}`,
    needs: 'write',
    async check(target) {
      const { link } = target.found;
      if (link === undefined) return notAsked('there is nothing that may be linked');
      return ask(target, bodyOf(link), [expected?.status, expected?.code]);
    },
  };
}

async function ask(target: Target, requestBody: unknown, expected: readonly unknown[]): Promise<Finding> {
  const path = `${target.group}/providers/Microsoft.Network/connections/verify-${randomUUID().slice(0, 8)}`;
  const answer = await target.call('PUT', path, requestBody);
  if (answer.status < 300) {
    await settled(target, answer);
    await remove(target, path);
  }
  return saw(expected, [answer.status, textAt(answer.body, 'error', 'code')]);
}
