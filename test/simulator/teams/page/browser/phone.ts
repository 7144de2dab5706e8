import { isObject, type Json } from '../../json.ts';

/**
 * Everything that version 1.2 of Adaptive Cards has, which is what Teams promises on phones:
 * https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-reference
 */
const KNOWN_ON_PHONES = new Set([
  'AdaptiveCard',
  'TextBlock',
  'RichTextBlock',
  'TextRun',
  'Image',
  'ImageSet',
  'Media',
  'Container',
  'ColumnSet',
  'Column',
  'FactSet',
  'ActionSet',
  'Input.Text',
  'Input.Number',
  'Input.Date',
  'Input.Time',
  'Input.Toggle',
  'Input.ChoiceSet',
  'Action.OpenUrl',
  'Action.Submit',
  'Action.ShowCard',
  'Action.ToggleVisibility',
]);
/** What is newer and does nothing there; labels and input errors are drawn by phones as well. */
const NEWER = new Set(['choices.data', 'refresh', 'isEnabled']);
const NO_ELEMENTS = new Set(['data', 'msteams']);

/** The card as a phone draws it: of what is newer the fallback, or nothing. */
export function asOnAPhone(card: Json): Json {
  return (shown(card) ?? {}) as Json;
}

function shown(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shown).filter((one) => one !== undefined);
  if (!isObject(value)) return value;
  if (typeof value.type === 'string' && !KNOWN_ON_PHONES.has(value.type)) return fallbackOf(value);
  const kept = Object.entries(value).filter(([key]) => !NEWER.has(key));
  const plain = kept.map(([key, child]) => [key, NO_ELEMENTS.has(key) ? child : shown(child)]);
  return withoutFilter(Object.fromEntries(plain));
}

/** The button keeps the id by which the page knows it. */
function fallbackOf({ fallback, id, title }: Json): unknown {
  return isObject(fallback) ? shown({ title, ...fallback, id }) : undefined;
}

function withoutFilter(element: Json): Json {
  return element.style === 'filtered' ? { ...element, style: 'compact' } : element;
}
