import type { Consequence } from '../network/consequences.ts';
import { assertNever } from '../request/result.ts';
import { shown } from './shown.ts';
import { listText } from './values.ts';

/** What the plan does to traffic, in words that a network engineer can check. */
export function consequenceText(consequence: Consequence): string {
  switch (consequence.code) {
    case 'onlyConnection':
      return `This becomes the only connection of the gateway${consequence.ofLive ? ' that is up' : ''}, so it carries everything that Azure sends through it.`;
    case 'sharesEqually':
      return `It shares at once what Azure sends with ${names(consequence.names)}, which also ${has(consequence.names)} weight ${consequence.weight}: about one part in ${consequence.parts} goes through the new connection. A stateful firewall on-premises may see one direction only.`;
    case 'becomesPreferred':
      return `With weight ${consequence.weight} it becomes the preferred connection: what Azure sends moves to it, and ${names(consequence.over)} ${stands(consequence.over)} by.`;
    case 'staysBehind':
      return `It stands by: ${names(consequence.behind)} ${has(consequence.behind)} the higher weight ${consequence.weight} and ${carries(consequence.behind)} what Azure sends.`;
    case 'othersDown':
      return othersDownText(consequence.others);
    case 'weightDecides':
      return 'The weight decides only the way from Azure to on-premises, and only between equal prefixes.';
    case 'fastPathSkipsGateway':
      return 'FastPath sends traffic past the gateway. On a circuit of a provider user-defined routes do not hold for it.';
    case 'unknownOthers':
      return 'Not all other connections of the gateway could be read, with the rights of the bot and of the requester, so it is not known whether traffic moves.';
    default:
      return assertNever(consequence);
  }
}

function othersDownText(others: readonly { readonly name: string; readonly weight: number }[]): string {
  const all = others.map(({ name, weight }) => `${shown(name)} (weight ${weight})`);
  const [are, they] = all.length === 1 ? ['carries', 'it is'] : ['carry', 'they are'];
  return `${listText(all, 4)} ${are} nothing now: not connected, or the last change failed. Once ${they} back, the weights decide between all of them.`;
}

function names(all: readonly string[]): string {
  return listText(
    all.map((name) => shown(name)),
    4,
  );
}

function has(all: readonly string[]): string {
  return all.length === 1 ? 'has' : 'have';
}

function stands(all: readonly string[]): string {
  return all.length === 1 ? 'stands' : 'stand';
}

function carries(all: readonly string[]): string {
  return all.length === 1 ? 'carries' : 'carry';
}
