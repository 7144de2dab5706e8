import { html, nothing, type TemplateResult } from 'lit-html';
import { actOnAzure } from './acts.ts';
import { titleOf } from './screen.ts';
import type { Seen } from './server.ts';
import { change, state } from './state.ts';

const CLOCK: readonly (readonly [act: string, label: string])[] = [
  ['plus1m', '+1 min'],
  ['plus15m', '+15 min'],
  ['plus1h', '+1 h'],
];
const FAULTS: readonly (readonly [act: string, label: string, what: string])[] = [
  ['failNext', 'Next create fails', 'The next connection that Azure begins to create ends as Failed'],
  ['busy', 'Gateway busy', 'Azure refuses new connections with 409 until you clear it'],
  ['throttled', 'Azure says 429', 'Azure answers every request with 429 until you clear it'],
  ['silent', 'Azure is silent', 'Azure answers nothing until you clear it'],
];

/** The hand of the visitor: Azure's clock, its faults, and how the screens look. */
export function barView(seen: Seen): TemplateResult {
  return html`<header class="bar">
    <h1>${seen.bot} <small>in a simulated Teams</small></h1>
    ${seen.azure === undefined ? nothing : azureView(seen.azure)}
    <div class="group view">
      <button class="switch" aria-pressed=${state.phone} @click=${() => change(() => Object.assign(state, { phone: !state.phone }))}>Phone</button>
      <button class="switch" @click=${otherTheme} aria-label="Light or dark">◐</button>
    </div>
    ${tabs(seen)}
  </header>`;
}

function azureView({ now, faults }: NonNullable<Seen['azure']>): TemplateResult {
  const offsetMs = Date.parse(now) - Date.now();
  return html`<details class="azure" ?open=${matchMedia('(min-width: 1000px)').matches}>
    <summary>Azure${faults.length > 0 ? html` <span class="alarm">${faults.length}</span>` : nothing}</summary>
    <div class="group" role="group" aria-label="Azure's clock">
      <span class="clock" title="Azure's clock">Azure ${clock(offsetMs)}</span>
      ${CLOCK.map(([act, label]) => html`<button @click=${() => actOnAzure(act)}>${label}</button>`)}
    </div>
    <div class="group" role="group" aria-label="Faults of Azure">
      ${FAULTS.map(
        ([act, label, what]) =>
          html`<button class="fault" title=${what} aria-pressed=${faults.includes(act)} ?disabled=${faults.includes(act)} @click=${() => actOnAzure(act)}>${label}</button>`,
      )}
      <button ?disabled=${faults.length === 0} @click=${() => actOnAzure('clear')}>Clear</button>
    </div>
    <div class="group"><button title="Its provider provisions er-frankfurt, and its owner adds the peering: what the checks ask for" @click=${() => actOnAzure('provision')}>Provision er-frankfurt</button></div>
  </details>`;
}

function clock(offsetMs: number): string {
  return new Date(Date.now() + offsetMs).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
}

/** Where there is room for one screen, these choose it. */
function tabs(seen: Seen): TemplateResult {
  const show = (key: string) => () =>
    change(() => {
      state.front = key;
      state.news.delete(key);
    });
  return html`<nav class="tabs">
    ${seen.screens.map(
      (screen) =>
        html`<button aria-pressed=${state.front === screen.key} class=${state.news.has(screen.key) ? 'news' : ''} @click=${show(screen.key)}>
          ${screen.key === 'channel' ? 'General' : titleOf(seen, screen).split(' ')[0]}</button>`,
    )}
  </nav>`;
}

function otherTheme(): void {
  const { dataset } = document.documentElement;
  dataset.theme = dataset.theme === 'dark' ? 'light' : 'dark';
}
