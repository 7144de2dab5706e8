import { html, nothing, render, type TemplateResult } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import { isObject, objectIn } from '../../json.ts';
import type { SimMessage } from '../../messages.ts';
import type { Screen } from '../screens.ts';
import { barView } from './bar.ts';
import { dialogView, showDialog } from './dialogBox.ts';
import { screenView, scrollToNews } from './screen.ts';
import { look, onChange, refresh, type Seen } from './server.ts';
import { change, onRedraw, state } from './state.ts';

// A window onto the simulated Teams: everything is drawn anew when something changes, and asked of the simulator.

const TOAST_MS = 8_000;
const MOST_TOASTS = 3;
/** Messages that were there before this window was opened notify nobody again. */
let known: Set<string> | undefined;
const refreshed = new Set<string>();

function page(): TemplateResult {
  const { seen, dialog, offline } = state;
  if (seen === undefined) return html`<p class="loading">Connecting to the simulated Teams…</p>`;
  return html`${barView(seen)}
    ${offline ? html`<p class="offline" role="alert">The demo has stopped. Start it again with: npm run demo</p>` : nothing}
    <main class=${state.phone ? 'phone' : ''}>${repeat(
      seen.screens,
      ({ key }) => key,
      (one) => screenView(seen, one),
    )}</main>
    ${dialog === undefined ? nothing : dialogView(seen, dialog)}
    <div class="toasts" role="log" aria-label="Notifications">
      ${state.toasts.slice(-MOST_TOASTS).map(({ to, text }) => html`<p class="toast"><span><b>${to}</b> <small>is notified:</small> ${text}</span></p>`)}
    </div>`;
}

document.documentElement.dataset.theme = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';

onRedraw(() => {
  render(page(), document.body);
  showDialog();
  scrollToNews();
});

let isLooking = false;
let isBehind = false;

/** Looks again as long as something changed while it looked. */
async function lookAgain(): Promise<void> {
  isBehind = true;
  if (isLooking) return;
  isLooking = true;
  while (isBehind) {
    isBehind = false;
    const seen = await look(state.viewer).catch(() => undefined);
    change(() => take(seen));
  }
  isLooking = false;
}

function take(seen: Seen | undefined): void {
  state.offline = seen === undefined;
  if (seen === undefined) return;
  noticeNews(seen);
  state.seen = seen;
  for (const screen of seen.screens) for (const message of screen.messages) refreshIfAsked(seen, screen, message);
}

/** Who is notified reads the message's text on every device, whichever window is in front. */
function noticeNews({ screens, notifications, people }: Seen): void {
  const before = known;
  known = new Set(screens.flatMap(({ messages }) => messages.map(({ id }) => id)));
  if (before === undefined) return;
  for (const { key, messages } of screens) {
    if (key !== state.front && messages.some(({ id }) => !before.has(id))) state.news.add(key);
  }
  for (const { messageId, to, text } of notifications.filter((one) => !before.has(one.messageId))) {
    const toast = { messageId, to: to.map((key) => people[key].name).join(', '), text };
    state.toasts.push(toast);
    setTimeout(() => change(() => state.toasts.splice(state.toasts.indexOf(toast), 1)), TOAST_MS);
  }
}

/** A client asks by itself for the card of somebody who is named in it: once each time the message changes. */
function refreshIfAsked({ people }: Seen, { person }: Screen, { id, card, edits }: SimMessage): void {
  const { action, userIds } = objectIn(card ?? {}, 'refresh');
  const key = `${person}/${id}/${edits}`;
  if (state.phone || !isObject(action) || refreshed.has(key)) return;
  if (!Array.isArray(userIds) || !userIds.includes(people[person].mri)) return;
  refreshed.add(key);
  void refresh(person, id).catch(() => undefined);
}

addEventListener('resize', scrollToNews);
addEventListener('looked', () => void lookAgain());
onChange(() => void lookAgain());
