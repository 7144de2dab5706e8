import type { Finding } from '../network/findings.ts';
import type { HintArea } from '../network/hintCodes.ts';
import { LOOKS, type Look, toldBy } from '../network/looked.ts';
import { HINT_AREA_WORDS } from './hints.ts';
import { listText } from './values.ts';

interface LookWords {
  readonly area: HintArea;
  /** What to look at, as long as nobody knows. */
  readonly open: string;
  /** What the checks have looked at already. */
  readonly done: string;
}

/** https://learn.microsoft.com/azure/expressroute/expressroute-troubleshooting-expressroute-overview */
const LOOK_WORDS: Readonly<Record<Look, LookWords>> = {
  gateway: {
    area: 'gatewayConfiguration',
    open: 'Is the gateway of type ExpressRoute, enabled, and in state Succeeded?',
    done: 'type and state of the gateway',
  },
  gatewayRoom: {
    area: 'gatewayConfiguration',
    open: 'Has its SKU room for one more circuit? Has a connection of it failed?',
    done: 'its room',
  },
  gatewaySubnet: {
    area: 'gatewayConfiguration',
    open: 'Is its subnet free of security groups and default routes, with propagation on?',
    done: 'its subnet',
  },
  sameSubscription: {
    area: 'authorization',
    open: "Are circuit and gateway in one subscription? Otherwise the circuit's owner issues an authorization.",
    done: 'circuit and gateway lie in one subscription',
  },
  rights: {
    area: 'permissions',
    open: 'May the bot write connections in the group, and join gateway and circuit?',
    done: 'the rights of the bot',
  },
  circuit: {
    area: 'routing',
    open: 'Are circuit and private peering enabled?',
    done: 'the circuit, its private peering',
  },
  addressSpaces: {
    area: 'routing',
    open: 'Is no address space that of another network of the circuit too?',
    done: 'the address spaces',
  },
};

const AREAS: readonly HintArea[] = ['gatewayConfiguration', 'authorization', 'permissions', 'routing'];

const TOLD = 'See what the checks say now.';
const LAST = "If nothing of this is it, open a case with Microsoft's support and give the correlation id.";

/**
 * Where to look for a cause that nothing tells, a line for each area: only what nobody has looked at yet is asked.
 *
 * @param looks - what the checks have just looked at and found in order
 * @param findings - what they found; that is said beside, and not again
 */
export function checklistTexts(looks: readonly Look[], findings: readonly Finding[]): readonly string[] {
  const told = toldBy(findings);
  const lines = AREAS.map((area) => {
    const ofArea = LOOKS.filter((look) => LOOK_WORDS[look].area === area);
    const done = ofArea.filter((look) => looks.includes(look)).map((look) => LOOK_WORDS[look].done);
    const open = ofArea.filter((look) => !looks.includes(look) && !told.includes(look));
    const parts = [
      ...(ofArea.some((look) => told.includes(look)) ? [TOLD] : []),
      ...(done.length > 0 ? [`✓ Checked just now: ${listText(done)}.`] : []),
      ...open.map((look) => LOOK_WORDS[look].open),
    ];
    return `${HINT_AREA_WORDS[area]}: ${parts.join(' ')}`;
  });
  return [...lines, LAST];
}
