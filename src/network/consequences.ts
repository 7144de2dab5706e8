/** Another connection of the same gateway, as the checks just read it. */
interface Neighbour {
  readonly name: string;
  readonly circuitName: string;
  readonly routingWeight: number;
}

/**
 * What a new connection does to traffic, as codes and values; `src/words` makes the sentence.
 *
 * Only what leaves Azure is meant, and only between connections of one gateway.
 */
export type Consequence =
  | { readonly code: 'onlyConnection' }
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
  /** The weight decides only from Azure to on-premises, and only between equal prefixes. */
  | { readonly code: 'weightDecides' }
  /** FastPath goes past the gateway; on a provider's circuit also past user-defined routes, so past a hub's firewall. */
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
 */
export function consequencesOf(
  plan: { readonly routingWeight: number; readonly fastPath: boolean },
  others: readonly Neighbour[] | undefined,
): readonly Consequence[] {
  const fastPath: readonly Consequence[] = plan.fastPath ? [{ code: 'fastPathSkipsGateway' }] : [];
  if (!others) return [{ code: 'unknownOthers' }, { code: 'weightDecides' }, ...fastPath];
  if (others.length === 0) return [{ code: 'onlyConnection' }, ...fastPath];
  return [amongOthers(plan.routingWeight, others), { code: 'weightDecides' }, ...fastPath];
}

function amongOthers(weight: number, others: readonly Neighbour[]): Consequence {
  const highest = Math.max(...others.map((other) => other.routingWeight));
  const leaders = others.filter((other) => other.routingWeight === highest).map((other) => other.name);
  if (weight < highest) return { code: 'staysBehind', behind: leaders, weight: highest };
  if (weight === highest) return { code: 'sharesEqually', names: leaders, weight, parts: leaders.length + 1 };
  return { code: 'becomesPreferred', over: others.map((other) => other.name), weight };
}
