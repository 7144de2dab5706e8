import { createHash } from 'node:crypto';
import type { Board, CardView } from '../ports/board.ts';
import type { Card } from '../request/card.ts';
import type { Place } from '../request/people.ts';
import { firstQuestionText } from '../words/questions.ts';
import { noticeText, summaryOf } from '../words/requests.ts';
import { handOverCard } from './cards/handOverCard.ts';
import { noticeCard } from './cards/noticeCard.ts';
import { requestCard } from './cards/requestCard.ts';
import { cardMessage, type Message } from './message.ts';
import { kindOfPlace } from './places.ts';
import type { Sender } from './sender.ts';

/** Shows requests as Adaptive Cards in Teams. */
export function createBoard(sender: Sender, portalTenant: (place: Place) => string): Board {
  const messageOf = (card: Card, view: CardView) => message(card, view, portalTenant(card.place));
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
    openChat(person, near, signal) {
      return sender.open(near, person, signal);
    },
    async ask(chat, { number, place }, question, signal) {
      const text = firstQuestionText(number, question, kindOfPlace(place));
      await sender.post(chat, { kind: 'text', text }, signal);
    },
  };
}

/** A notice mentions the requester, which is what makes Teams notify them; an update of it notifies nobody again. */
function message(card: Card, view: CardView, tenantId: string): Message {
  if (card.kind === 'handOver') return cardMessage(handOverCard(card, view.request));
  const drawn = requestCard(view, tenantId);
  if (card.kind !== 'notice') return { kind: 'card', card: drawn, summary: summaryOf(view) };
  const text = noticeText(card, view);
  return { kind: 'card', card: noticeCard(drawn, text, view.request.requester), summary: text };
}
