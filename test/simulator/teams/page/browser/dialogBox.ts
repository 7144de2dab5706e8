import { html, nothing, type TemplateResult } from 'lit-html';
import { pressInDialog, searchChoices } from './acts.ts';
import { drawCard } from './card.ts';
import type { Seen } from './server.ts';
import { change, type OpenDialog, state } from './state.ts';

let drawn: { readonly of: object; readonly phone: boolean; readonly element: HTMLElement } | undefined;

/** The modal window that a button opened in front of one person. */
export function dialogView(seen: Seen, { person, dialog, note, isWaiting }: OpenDialog): TemplateResult {
  return html`<dialog class="dialog ${state.phone ? 'phone' : ''}" aria-label=${dialog.title} @close=${close} @cancel=${close}>
    <header class="title">
      <span class="avatar bot" aria-hidden="true">ER</span>
      <h2>${dialog.title} <small>${seen.bot}, on the screen of ${seen.people[person].name}</small></h2>
      <button class="close" aria-label="Close" @click=${close}>✕</button>
    </header>
    <div class="form ${isWaiting ? 'waiting' : ''}">
      ${note === undefined ? nothing : html`<p class="note" role="status">${note}</p>`}${formOf(person, dialog)}
    </div>
  </dialog>`;
}

/** Drawn once for each card, so that what was typed stays while the bot is asked. */
function formOf(person: OpenDialog['person'], dialog: OpenDialog['dialog']): HTMLElement {
  const { phone } = state;
  if (drawn?.of === dialog.card && drawn.phone === phone) return drawn.element;
  const element = drawCard(dialog.card, {
    phone,
    onPress: (pressed) => void pressInDialog(person, dialog, pressed),
    search: (dataset, text) => searchChoices(person, dialog.messageId, dataset, text),
  });
  drawn = { of: dialog.card, phone, element };
  return element;
}

function close(): void {
  change(() => {
    state.dialog = undefined;
  });
}

export function showDialog(): void {
  const dialog = document.querySelector<HTMLDialogElement>('dialog.dialog');
  if (dialog && !dialog.open) dialog.showModal();
}
