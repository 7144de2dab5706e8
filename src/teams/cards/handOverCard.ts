import type { HandOver } from '../../request/card.ts';
import type { ConnectionRequest } from '../../request/connectionRequest.ts';
import type { Person } from '../../request/people.ts';
import { handOverText } from '../../words/handOver.ts';
import { shown } from '../../words/shown.ts';
import { requestName, UNNAMED } from '../../words/values.ts';
import { cardAddress } from '../cardLink.ts';
import { type AdaptiveCard, VERSION_IN_CONVERSATION } from './adaptiveCard.ts';
import { mentionOf, plainName } from './noticeCard.ts';

/**
 * One line that mentions who has the request now and who had it. It tells what happened at a moment and is no card of the
 * request, so it holds nothing that changes. Only who reads along is mentioned: Teams may refuse others.
 */
export function handOverCard(
  handOver: HandOver,
  { number, cards }: Pick<ConnectionRequest, 'number' | 'cards'>,
): AdaptiveCard {
  const { from, to, isElsewhere } = handOver;
  const address = isElsewhere ? undefined : cardAddress({ cards });
  const name = requestName(number);
  const { names, mentions } = isElsewhere ? toldTo(from, to) : toldBoth(to, from);
  const plain = { to: shown(to.name), from: shown(from.name), request: name };
  const text = handOverText(handOver, { ...names, request: address ? `[${name}](${address})` : name });
  return {
    type: 'AdaptiveCard',
    version: VERSION_IN_CONVERSATION,
    fallbackText: handOverText(handOver, plain),
    body: [{ type: 'TextBlock', text, wrap: true }],
    msteams: { entities: mentions },
  };
}

function toldTo(from: Person, to: Person) {
  const mention = mentionOf(from);
  return { names: { to: plainName(to.name) || UNNAMED, from: mention.text }, mentions: [mention] };
}

/** Of two equal mentions nobody knows which is whose: of two namesakes the one who has it now is mentioned. */
function toldBoth(to: Person, from: Person) {
  const [first, second] = [mentionOf(to), mentionOf(from)];
  const areNamesakes = first.text === second.text;
  return {
    names: { to: first.text, from: areNamesakes ? plainName(from.name) || UNNAMED : second.text },
    mentions: areNamesakes ? [first] : [first, second],
  };
}
