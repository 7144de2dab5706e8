import type { Finding } from './findings.ts';
import { isUsable } from './verdict.ts';

/** Another connection of the same gateway, as the checks just read it. */
interface Neighbour {
  readonly name: string;
  readonly circuitName: string;
  readonly routingWeight: number;
  /** Its last write failed, or its link is down: it carries nothing now. */
  readonly isDown?: boolean;
}

/**
 * What a new connection does to traffic, as codes and values; `src/words` makes the sentence.
 *
 * Only what leaves Azure is meant, and only between connections of one gateway.
 */
export type Consequence =
  /** `ofLive`: there are others, which carry nothing now. */
  | { readonly code: 'onlyConnection'; readonly ofLive?: true }
  /** All of the same weight share what Azure sends at once, new one included: it takes one of `parts` equal parts. */
  | {
      readonly code: 'sharesEqually';
      readonly names: readonly string[];
      readonly weight: number;
      readonly parts: number;
    }
  /** Carries what Azure sends; `over` stand by. */
  | { readonly code: 'becomesPreferred'; readonly over: readonly string[]; readonly weight: number }
  /** Stands by: `behind` carry what Azure sends, at `weight`. */
  | { readonly code: 'staysBehind'; readonly behind: readonly string[]; readonly weight: number }
  /** Others that carry nothing now: what they would change once they are back. */
  | { readonly code: 'othersDown'; readonly others: readonly { readonly name: string; readonly weight: number }[] }
  /** The weight decides only from Azure to on-premises, and only between equal prefixes. */
  | { readonly code: 'weightDecides' }
  /** FastPath goes past the gateway; on a provider's circuit also past user-defined routes. */
  | { readonly code: 'fastPathSkipsGateway' }
  | { readonly code: 'unknownOthers' };

/**
 * Says what a plan will do to the traffic of its gateway.
 *
 * Equal weights are no standby: "traffic leaving your virtual network is routed based on Equal Cost Multi-path Routing".
 * https://learn.microsoft.com/azure/expressroute/expressroute-faqs
 * https://learn.microsoft.com/azure/expressroute/expressroute-optimize-routing
 * https://learn.microsoft.com/azure/expressroute/about-fastpath
 *
 * @param others - the gateway's other connections, this request's own left out; undefined when they could not be read
 * @param findings - of the same checks: where circuit or gateway cannot be used, there is nothing to say
 */
export function consequencesOf(
  plan: { readonly routingWeight: number; readonly fastPath: boolean },
  others: readonly Neighbour[] | undefined,
  findings: readonly Finding[] = [],
): readonly Consequence[] {
  if (!isUsable(findings)) return [];
  const fastPath: readonly Consequence[] = plan.fastPath ? [{ code: 'fastPathSkipsGateway' }] : [];
  if (!others) return [{ code: 'unknownOthers' }, { code: 'weightDecides' }, ...fastPath];
  const live = others.filter(({ isDown }) => !isDown);
  const down = othersDown(others.filter(({ isDown }) => isDown));
  if (others.length === 0) return [{ code: 'onlyConnection' }, ...fastPath];
  if (live.length === 0)
    return [{ code: 'onlyConnection', ofLive: true }, ...down, { code: 'weightDecides' }, ...fastPath];
  return [amongOthers(plan.routingWeight, live), ...down, { code: 'weightDecides' }, ...fastPath];
}

function othersDown(down: readonly Neighbour[]): readonly Consequence[] {
  const others = down.map(({ name, routingWeight }) => ({ name, weight: routingWeight }));
  return others.length > 0 ? [{ code: 'othersDown', others }] : [];
}

function amongOthers(weight: number, others: readonly Neighbour[]): Consequence {
  const highest = Math.max(...others.map((other) => other.routingWeight));
  const leaders = others.filter((other) => other.routingWeight === highest).map((other) => other.name);
  if (weight < highest) return { code: 'staysBehind', behind: leaders, weight: highest };
  if (weight === highest) return { code: 'sharesEqually', names: leaders, weight, parts: leaders.length + 1 };
  return { code: 'becomesPreferred', over: others.map((other) => other.name), weight };
}
