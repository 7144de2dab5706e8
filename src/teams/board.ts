import { createHash } from 'node:crypto';
import type { Board, CardView } from '../ports/board.ts';
import type { Card } from '../request/card.ts';
import { noticeText, summaryOf } from '../words/requests.ts';
import { requestCard } from './cards/requestCard.ts';
import type { Message } from './message.ts';
import type { Sender } from './sender.ts';

/** Shows requests as Adaptive Cards in Teams. */
export function createBoard(sender: Sender): Board {
  return {
    fingerprint(card, view) {
      return createHash('sha256')
        .update(JSON.stringify(messageOf(card, view)))
        .digest('hex');
    },
    post(card, view, signal) {
      return sender.post(card.place, messageOf(card, view), signal);
    },
    update(card, activityId, view, signal) {
      return sender.update(card.place, activityId, messageOf(card, view), signal);
    },
  };
}

/** A notice mentions the requester, which is what makes Teams notify them; an update of it notifies nobody again. */
function messageOf(card: Card, view: CardView): Message {
  const { requester } = view.request;
  const message: Message = { kind: 'card', card: requestCard(view, requester.tenantId), summary: summaryOf(view) };
  return card.kind === 'notice' ? { ...message, text: noticeText(card, view), mention: requester } : message;
}
