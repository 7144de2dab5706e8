import { isObject, type Json, objectsIn, stringIn } from './json.ts';
import { Refusal } from './refusal.ts';

/** An action of a card, with the inputs that its card and the cards around it hold. */
export interface Button {
  readonly action: Json;
  readonly inputs: readonly Json[];
}

interface Scope {
  readonly inputs: Json[];
  readonly around: Scope | undefined;
}

const notPartOfTheLayout = new Set(['fallback', 'refresh', 'data', 'msteams', 'authentication']);

/** Every button of a card, inside ActionSets, containers and ShowCards too, in reading order. */
export function buttonsOf(card: Json): readonly Button[] {
  const found: { readonly action: Json; readonly scope: Scope }[] = [];

  function visit(value: unknown, scope: Scope): void {
    if (Array.isArray(value)) {
      for (const item of value) visit(item, scope);
    }
    if (!isObject(value)) return;
    const type = stringIn(value, 'type') ?? '';
    if (type.startsWith('Input.')) scope.inputs.push(value);
    if (type.startsWith('Action.')) found.push({ action: value, scope });
    for (const [key, child] of Object.entries(value)) {
      if (notPartOfTheLayout.has(key)) continue;
      const opensCard = type === 'Action.ShowCard' && key === 'card';
      visit(child, opensCard ? { inputs: [], around: scope } : scope);
    }
  }

  visit(card, { inputs: [], around: undefined });
  return found.map(({ action, scope }) => ({ action, inputs: inputsOf(scope) }));
}

function inputsOf({ inputs, around }: Scope): readonly Json[] {
  return around === undefined ? inputs : [...inputsOf(around), ...inputs];
}

/** By verb, verb in the data, title or id; in that order. `at` says which one, where several are called the same. */
export function findButton(card: Json, name: string, at?: number): Button {
  const buttons = buttonsOf(card);
  const names = [
    ({ action }: Button) => action.verb,
    ({ action }: Button) => (isObject(action.data) ? action.data.verb : undefined),
    ({ action }: Button) => action.title,
    ({ action }: Button) => action.id,
  ];
  const called = names.flatMap((nameOf) => buttons.filter((one) => nameOf(one) === name));
  const button = at === undefined ? called[0] : called.find((one) => one === buttons[at]);
  if (button === undefined) {
    const there = buttons.map(({ action }) => action.verb ?? action.title).join(', ');
    throw new Refusal(404, 'NoSuchButton', `the card has no button "${name}"; it has: ${there || 'none'}`);
  }
  if (button.action.isEnabled === false) throw new Refusal(409, 'ButtonDisabled', `the button "${name}" is disabled`);
  return button;
}

/**
 * The inputs as Teams sends them: strings, the card's own values where nobody typed, absent when empty.
 *
 * @throws {Refusal} where no such input is on the card
 */
export function fill(inputs: readonly Json[], typed: Readonly<Record<string, string>>): Record<string, string> {
  const known = inputs.map((input) => stringIn(input, 'id') ?? '');
  const unknown = Object.keys(typed).find((id) => !known.includes(id));
  if (unknown !== undefined) {
    throw new Refusal(404, 'NoSuchInput', `the card has no input "${unknown}"; it has: ${known.join(', ') || 'none'}`);
  }
  const values = inputs.map((input) => [stringIn(input, 'id') ?? '', sent(input, typed)] as const);
  return Object.fromEntries(values.filter(([, value]) => value !== ''));
}

function sent(input: Json, typed: Readonly<Record<string, string>>): string {
  const given = typed[stringIn(input, 'id') ?? ''] ?? input.value;
  if (given !== undefined) return String(given);
  return input.type === 'Input.Toggle' ? String(input.valueOff ?? 'false') : '';
}

/** The words with which a client keeps a form back; undefined where it would send it. */
export function objection(inputs: readonly Json[], values: Readonly<Record<string, string>>): string | undefined {
  const bad = inputs.find((input) => !isAcceptable(input, values[stringIn(input, 'id') ?? '']));
  return bad && (stringIn(bad, 'errorMessage') ?? `${bad.id} is not acceptable`);
}

function isAcceptable(input: Json, value: string | undefined): boolean {
  if (value === undefined) return input.isRequired !== true;
  if (input.type === 'Input.Number') return isNumberWithin(input, value);
  if (input.type === 'Input.ChoiceSet') return isChoice(input, value);
  const isShortEnough = typeof input.maxLength !== 'number' || value.length <= input.maxLength;
  return isShortEnough && (typeof input.regex !== 'string' || new RegExp(input.regex).test(value));
}

function isNumberWithin({ min, max }: Json, value: string): boolean {
  const number = Number(value);
  const isAboveMin = typeof min !== 'number' || number >= min;
  return Number.isFinite(number) && isAboveMin && (typeof max !== 'number' || number <= max);
}

/** What type-ahead may bring is not known here. */
function isChoice(input: Json, value: string): boolean {
  if (isObject(input['choices.data'])) return true;
  const offered = objectsIn(input, 'choices').map((choice) => choice.value);
  return value.split(input.isMultiSelect === true ? ',' : /$^/).every((one) => offered.includes(one));
}
