import { html, nothing, type TemplateResult } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import type { SimMessage } from '../../messages.ts';
import type { PersonKey, Screen } from '../screens.ts';
import { sendWords } from './acts.ts';
import { avatar, messageView } from './message.ts';
import type { Seen } from './server.ts';
import { change, state } from './state.ts';

const ROLES: Readonly<Record<PersonKey, string>> = {
  alice: 'asks for connections',
  grace: 'owns circuits of Connectivity',
  carol: 'owns the circuits of Partner',
  bob: 'is on call, may read everything',
  dave: 'develops, has no role in Azure',
  erin: 'may write connections in Payments',
  frank: 'guest from another company',
};

/** Lines that work in the world that the simulators come with. */
const SUGGESTIONS: Readonly<Record<Screen['place']['kind'], readonly string[]>> = {
  channel: [
    'connect er-amsterdam to ergw-hub-weu weight 10',
    'connect er-frankfurt because the Frankfurt office opens on Monday',
    'status er-dublin',
  ],
  personal: ['help', 'connect step by step', 'requests'],
  group: [],
};

export function screenView(seen: Seen, screen: Screen): TemplateResult {
  const isChannel = screen.place.kind === 'channel';
  return html`<section class="screen ${isChannel ? 'channel' : 'chat'} ${state.front === screen.key ? 'front' : ''}" data-screen=${screen.key} aria-label=${titleOf(seen, screen)}>
    ${isChannel ? channelHeader(seen, screen) : chatHeader(seen, screen)}
    <div class="talk" @scroll=${stick}>
      ${screen.messages.length === 0 ? suggestions(screen) : nothing}
      ${
        isChannel
          ? threads(screen)
          : repeat(
              screen.messages,
              ({ id }) => id,
              (one) => messageView(screen, one),
            )
      }
    </div>
    ${compose(screen, isChannel ? 'Start a post' : `Write to ${seen.bot}`)}
  </section>`;
}

export function titleOf(seen: Seen, { place, person }: Screen): string {
  return place.kind === 'channel' ? `${seen.team}, General` : seen.people[person].name;
}

function channelHeader(seen: Seen, { person }: Screen): TemplateResult {
  const choose = (event: Event) => {
    const viewer = (event.target as HTMLSelectElement).value as PersonKey;
    change(() => Object.assign(state, { viewer }));
    dispatchEvent(new Event('looked'));
  };
  return html`<header class="title">
    <span class="avatar team" aria-hidden="true">#</span>
    <h2>General <small>team ${seen.team}</small></h2>
    <label class="viewer">You are <select @change=${choose} .value=${person}>
      ${seen.members.map((key) => html`<option value=${key} ?selected=${key === person}>${seen.people[key].name}</option>`)}
    </select></label>
    <p class="role">${ROLES[person]}</p>
  </header>`;
}

function chatHeader(seen: Seen, { person }: Screen): TemplateResult {
  const { name } = seen.people[person];
  return html`<header class="title">${avatar(name)}<h2>${name}</h2><p class="role">${ROLES[person]}</p></header>`;
}

function threads(screen: Screen): unknown {
  const roots = screen.messages.filter(({ id, threadId }) => threadId === undefined || threadId === id);
  return repeat(
    roots,
    ({ id }) => id,
    (root) =>
      threadView(
        screen,
        root,
        screen.messages.filter(({ id, threadId }) => threadId === root.id && id !== root.id),
      ),
  );
}

function threadView(screen: Screen, root: SimMessage, replies: readonly SimMessage[]): TemplateResult {
  return html`<div class="thread" data-thread=${root.id}>
    ${messageView(screen, root)}
    <div class="replies">${repeat(
      replies,
      ({ id }) => id,
      (one) => messageView(screen, one),
    )}</div>
    ${state.replying.has(root.id) ? compose(screen, 'Reply', root.id) : html`<button class="reply" @click=${() => change(() => state.replying.add(root.id))}>Reply</button>`}
  </div>`;
}

function suggestions({ place }: Screen): TemplateResult {
  const take = (event: Event) => {
    const line = event.currentTarget as HTMLElement;
    const box = line.closest('.screen')?.querySelector<HTMLTextAreaElement>(':scope > form textarea');
    if (!box) return;
    box.value = line.textContent ?? '';
    box.focus();
  };
  return html`<div class="empty"><p>Nothing here yet. Try one of these:</p>
    ${SUGGESTIONS[place.kind].map((line) => html`<button class="suggestion" @click=${take}>${line}</button>`)}</div>`;
}

/** The bot hears a channel only where it is mentioned: so a visitor's first words do, unless they switch it off. */
function compose(screen: Screen, label: string, thread?: string): TemplateResult {
  const send = (event: Event) => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const box = form.querySelector('textarea');
    const text = box?.value.trim() ?? '';
    if (!box || text === '') return;
    const mention = form.querySelector('.at')?.getAttribute('aria-pressed') !== 'false';
    box.value = '';
    keepInSight(form.closest('.screen'));
    if (thread !== undefined) change(() => state.replying.delete(thread));
    void sendWords(screen, text, mention, thread);
  };
  return html`<form class="compose" @submit=${send}>
    ${screen.place.kind === 'personal' ? nothing : html`<button type="button" class="at" aria-pressed="true" title="Mention the bot" @click=${toggle}>@${state.seen?.bot}</button>`}
    <textarea rows="1" placeholder=${label} aria-label=${label} @keydown=${sendOnEnter}></textarea>
    <button class="send" aria-label="Send">➤</button>
  </form>`;
}

function toggle(event: Event): void {
  const button = event.currentTarget as HTMLElement;
  button.setAttribute('aria-pressed', String(button.getAttribute('aria-pressed') === 'false'));
}

function sendOnEnter(event: KeyboardEvent): void {
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  (event.currentTarget as HTMLElement).closest('form')?.requestSubmit();
}

const NEAR_PX = 80;

/** Who reads further up is left there; who is at the end stays at the end. */
function stick(event: Event): void {
  const talk = event.currentTarget as HTMLElement;
  const isAtEnd = talk.scrollHeight - talk.scrollTop - talk.clientHeight < NEAR_PX;
  talk.classList.toggle('reading', !isAtEnd);
}

function keepInSight(screen: Element | null): void {
  screen?.querySelector('.talk')?.classList.remove('reading');
}

export function scrollToNews(): void {
  for (const talk of document.querySelectorAll('.talk:not(.reading)')) talk.scrollTop = talk.scrollHeight;
}
