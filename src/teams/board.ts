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
    fingerprint(kind, view) {
      return createHash('sha256')
        .update(JSON.stringify(messageOf(kind, view)))
        .digest('hex');
    },
    post(kind, place, view, signal) {
      return sender.post(place, messageOf(kind, view), signal);
    },
    update(kind, place, activityId, view, signal) {
      return sender.update(place, activityId, messageOf(kind, view), signal);
    },
  };
}

/** A notice mentions the requester, which is what makes Teams notify them; an update of it notifies nobody again. */
function messageOf(kind: Card['kind'], view: CardView): Message {
  const { requester } = view.request;
  const card = requestCard(view, requester.tenantId);
  const message: Message = { kind: 'card', card, summary: summaryOf(view) };
  return kind === 'notice' ? { ...message, text: noticeText(view), mention: requester } : message;
}
