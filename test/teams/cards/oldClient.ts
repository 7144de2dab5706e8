import type { AdaptiveCard, Json, JsonObject } from '../../../src/teams/cards/adaptiveCard.ts';

/** Types that a client of 1.2 knows. https://learn.microsoft.com/adaptive-cards/ names the version of each. */
const TYPES_OF_1_2: ReadonlySet<string> = new Set([
  'AdaptiveCard',
  'TextBlock',
  'RichTextBlock',
  'TextRun',
  'Container',
  'Column',
  'ColumnSet',
  'FactSet',
  'Image',
  'ImageSet',
  'ActionSet',
  'Action.Submit',
  'Action.OpenUrl',
  'Action.ShowCard',
  'Action.ToggleVisibility',
  'Input.Text',
  'Input.Number',
  'Input.Date',
  'Input.Time',
  'Input.Toggle',
  'Input.ChoiceSet',
]);
/** Members that came later: refreshing, labels of inputs and their errors. */
const LATER_MEMBERS: ReadonlySet<string> = new Set([
  'refresh',
  'authentication',
  'label',
  'isRequired',
  'errorMessage',
]);

/** The card as a client of 1.2 draws it: what it does not know it replaces by its fallback, or leaves away. */
export function asOldClientSees(card: AdaptiveCard): AdaptiveCard {
  return stripped(card) as AdaptiveCard;
}

function stripped(json: Json): Json | undefined {
  if (Array.isArray(json)) return json.flatMap((one: Json) => stripped(one) ?? []);
  if (typeof json !== 'object' || json === null) return json;
  const part = json as JsonObject;
  if (typeof part.type === 'string' && !TYPES_OF_1_2.has(part.type)) {
    return typeof part.fallback === 'object' ? stripped(part.fallback) : undefined;
  }
  const members = Object.entries(part).flatMap(([key, value]) => {
    // What a button sends is no part of the layout.
    if (key === 'data') return [[key, value] as const];
    const kept = LATER_MEMBERS.has(key) ? undefined : stripped(value);
    return kept === undefined ? [] : [[key, kept] as const];
  });
  return Object.fromEntries(members);
}
