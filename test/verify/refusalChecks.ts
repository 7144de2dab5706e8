import { randomUUID } from 'node:crypto';
import { textAt } from '../simulator/azure/json.ts';
import { refusals } from '../simulator/azure/refusals.ts';
import { type Check, type Finding, notAsked, saw } from './check.ts';
import type { Link } from './found.ts';
import { remove } from './removal.ts';
import type { Target } from './target.ts';

/** PUTs that Azure should refuse at once. One that it takes is a link for as long as it takes to undo it. */
export const refusalChecks: readonly Check[] = [
  refused('gatewayMissing', (link) => body({ ...link, gatewayId: `${link.gatewayId}-is-not-there` })),
  refused('circuitMissing', (link) => body({ ...link, circuitId: `${link.circuitId}-is-not-there` })),
  refused('bodyNotAnObject', () => []),
  refused('routingWeightNotANumber', (link) => body(link, { routingWeight: 'heavy' })),
  refused('routingWeightOutOfRange', (link) => body(link, { routingWeight: 32_001 })),
  refused('notAnExpressRouteConnection', (link) => body(link, { connectionType: 'IPsec' })),
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
  try {
    const answer = await target.call('PUT', path, requestBody);
    return saw(expected, [answer.status, textAt(answer.body, 'error', 'code')]);
  } finally {
    // Also where the answer got lost, or was an error after all: nothing tells then whether there is a link.
    await remove(target, [path]);
  }
}
