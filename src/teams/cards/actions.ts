import type { ConnectionRequest } from '../../request/connectionRequest.ts';
import type { CardAction, JsonObject } from './adaptiveCard.ts';

/** What a button asks for; the same word for the same use case wherever it stands. */
export type Verb =
  | 'submitRequest'
  | 'confirmRequest'
  | 'recheckRequest'
  | 'editRequest'
  | 'cancelRequest'
  | 'retryRequest'
  | 'cleanUpRequest'
  | 'takeOverRequest'
  | 'connectFrom'
  | 'showRequest'
  | 'showStatus';

/** What a card may know of its request: everything else is loaded, since a card can be forged. */
interface RequestRef {
  readonly requestId: string;
  readonly revision: number;
}

export function refOf({ id, revision }: Pick<ConnectionRequest, 'id' | 'revision'>): RequestRef {
  return { requestId: id, revision };
}

/**
 * A button. Clients that do not know Action.Execute send the fallback as a message, with the verb among its data.
 * https://learn.microsoft.com/adaptive-cards/authoring-cards/universal-action-model
 */
export function execute(verb: Verb, title: string, data: RequestRef | JsonObject): CardAction {
  const plain = { ...data };
  return {
    type: 'Action.Execute',
    title,
    verb,
    data: plain,
    fallback: { type: 'Action.Submit', title, data: { ...plain, verb } },
  };
}

/** The main button of a card, drawn as such where clients can. */
export function primary(action: CardAction): CardAction {
  return { ...action, style: 'positive' };
}

/** Opens the form as a dialog. Only Action.Submit can do that. */
export function openForm(title: string, ref: RequestRef): CardAction {
  return { type: 'Action.Submit', title, data: { ...ref, verb: 'openForm', msteams: { type: 'task/fetch' } } };
}

/** Sends a dialog's inputs; inside dialogs Action.Execute does not work. */
export function submitDialog(title: string, ref: RequestRef): CardAction {
  return { type: 'Action.Submit', title, style: 'positive', data: { ...ref, verb: 'submitRequest' } };
}

/** Shows what is hidden under these ids, or hides it again. Nothing is sent. */
export function toggle(title: string, ids: readonly string[]): CardAction {
  return { type: 'Action.ToggleVisibility', title, targetElements: ids };
}

export function openUrl(title: string, url: string): CardAction {
  return { type: 'Action.OpenUrl', title, url };
}
