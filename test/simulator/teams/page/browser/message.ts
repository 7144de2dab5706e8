import { html, nothing, type TemplateResult } from 'lit-html';
import type { SimMessage } from '../../messages.ts';
import type { Screen } from '../screens.ts';
import { keyOf, pressButton, searchChoices } from './acts.ts';
import { drawCard } from './card.ts';
import { htmlOf, htmlOfXml, markMentions } from './markdown.ts';
import { state } from './state.ts';

interface Drawn {
  readonly of: string;
  readonly element: HTMLElement;
}

/** Cards that are on the screens: one that has not changed keeps its element, and with it what somebody types there. */
const cards = new Map<string, Drawn>();

export function messageView(screen: Screen, message: SimMessage): TemplateResult {
  const { from, createdAt, edits } = message;
  const key = keyOf(screen.person, message.id);
  const note = state.notes.get(key);
  const isUnheard = !from.isBot && screen.place.kind === 'channel' && message.mentions.length === 0;
  return html`<article class="message ${from.isBot ? 'from-bot' : ''} ${state.waiting.has(key) ? 'waiting' : ''}" data-id=${message.id}>
    ${avatar(from.name, from.isBot)}
    <div class="said">
      <header><b>${from.name}</b> <time>${timeOf(createdAt)}</time>${from.isBot && edits > 0 ? html` <small>edited</small>` : nothing}</header>
      ${wordsOf(message)} ${cardOf(screen, message)}
      ${note && note.edits === message.edits ? html`<p class="note ${note.tone}" role="status">${note.text}</p>` : nothing}
      ${isUnheard ? html`<p class="unheard">Without @${state.seen?.bot} the bot does not hear this.</p>` : nothing}
    </div>
  </article>`;
}

export function avatar(name: string, isBot = false): TemplateResult {
  const letters = name.split(' ').map((word) => word.charAt(0));
  return html`<span class="avatar ${isBot ? 'bot' : `of-${letters[0]?.toLowerCase()}`}" aria-hidden="true">${isBot ? 'ER' : letters.slice(0, 2).join('')}</span>`;
}

export function timeOf(iso: string): string {
  return new Date(iso).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
}

/** What a person wrote is shown as it is; the bot's words may hold mentions and Markdown. */
function wordsOf({ from, text, textFormat, mentions }: SimMessage): TemplateResult | typeof nothing {
  if (text === undefined || text === '') return nothing;
  const names = mentions.map(({ name }) => name);
  const drawn = () => (textFormat === 'xml' ? htmlOfXml(text) : htmlOf(markMentions(text, names)));
  if (from.isBot) return html`<div class="words">${made(drawn())}</div>`;
  return html`<p class="words typed">${mentions.length > 0 ? html`<span class="mention">@${state.seen?.bot}</span> ` : nothing}${text}</p>`;
}

function made(words: string): HTMLElement {
  const element = document.createElement('div');
  element.innerHTML = words;
  for (const link of element.querySelectorAll('a'))
    Object.assign(link, { target: '_blank', rel: 'noopener noreferrer' });
  return element;
}

function cardOf(screen: Screen, message: SimMessage): HTMLElement | typeof nothing {
  const { card } = message;
  if (card === undefined) return nothing;
  const key = `${screen.key}/${message.id}`;
  const of = `${screen.person} ${state.phone} ${JSON.stringify(card)}`;
  const known = cards.get(key);
  if (known?.of === of) return known.element;
  const element = document.createElement('div');
  element.className = 'card';
  element.append(
    drawCard(card, {
      phone: state.phone,
      onPress: (pressed) => void pressButton(screen, message, pressed, card),
      search: (dataset, text) => searchChoices(screen.person, message.id, dataset, text),
    }),
  );
  cards.set(key, { of, element });
  return element;
}
