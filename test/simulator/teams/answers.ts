import type { Complaints } from './complaints.ts';
import { isObject, type Json, objectIn, stringIn } from './json.ts';
import { adaptiveCardType, type Delivered } from './wire.ts';

/** A dialog that is open in front of a person. */
export interface Dialog {
  readonly title: string;
  readonly card: Json;
  /** The message whose button opened it. */
  readonly messageId: string;
}

/** What the one who clicked sees of it. */
export type Pressed = { readonly delivered?: Delivered } & (
  | { readonly kind: 'card'; readonly card: Json }
  | { readonly kind: 'message'; readonly text: string }
  | { readonly kind: 'dialog'; readonly dialog: Dialog }
  /** Nothing happens on the screen; `text` where the client itself objects to an input. */
  | { readonly kind: 'nothing'; readonly text?: string; readonly url?: string }
  | { readonly kind: 'somethingWentWrong'; readonly detail: string }
);

export type Submitted = { readonly delivered?: Delivered } & (
  | { readonly kind: 'closed' }
  | { readonly kind: 'dialog'; readonly dialog: Dialog }
  | { readonly kind: 'message'; readonly text: string }
  /** The client objects to an input and sends nothing. */
  | { readonly kind: 'nothing'; readonly text: string }
  | { readonly kind: 'somethingWentWrong'; readonly detail: string }
);

const messageType = 'application/vnd.microsoft.activity.message';

export interface Answers {
  /**
   * Reads the answer to an `adaptiveCard/action`.
   * https://learn.microsoft.com/adaptive-cards/authoring-cards/universal-action-model
   */
  action(delivered: Delivered): Pressed;
  /**
   * Reads the answer to a `task/fetch` or `task/submit`; one without a body closes the dialog.
   * https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/task-modules/task-modules-bots
   */
  dialog(delivered: Delivered, messageId: string): Submitted;
}

export function createAnswers(complaints: Complaints): Answers {
  return {
    action(delivered) {
      if (delivered.status !== 200) return wrong(delivered);
      const body = isObject(delivered.body) ? delivered.body : {};
      if (body.statusCode !== 200) return wrong(delivered);
      if (body.type === messageType && typeof body.value === 'string') {
        return { kind: 'message', text: body.value, delivered };
      }
      if (body.type !== adaptiveCardType || !isCard(body.value)) return wrong(delivered);
      complaints.card(body.value);
      return { kind: 'card', card: body.value, delivered };
    },
    dialog(delivered, messageId) {
      if (delivered.status !== 200) return wrong(delivered);
      const body = isObject(delivered.body) ? delivered.body : {};
      if (delivered.body === undefined) return { kind: 'closed', delivered };
      const task = objectIn(body, 'task');
      if (task.type === 'message' && typeof task.value === 'string') {
        return { kind: 'message', text: task.value, delivered };
      }
      const content = objectIn(objectIn(objectIn(task, 'value'), 'card'), 'content');
      if (task.type !== 'continue' || !isCard(content)) return wrong(delivered);
      complaints.card(content);
      const title = stringIn(objectIn(task, 'value'), 'title') ?? '';
      return { kind: 'dialog', dialog: { title, card: content, messageId }, delivered };
    },
  };
}

function isCard(value: unknown): value is Json {
  return isObject(value) && value.type === 'AdaptiveCard';
}

function wrong(delivered: Delivered): { kind: 'somethingWentWrong'; detail: string; delivered: Delivered } {
  const said = delivered.error ?? JSON.stringify(delivered.body ?? 'empty body');
  return { kind: 'somethingWentWrong', detail: `HTTP ${delivered.status}: ${said}`, delivered };
}
