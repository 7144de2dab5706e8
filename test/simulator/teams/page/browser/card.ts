import type * as Renderer from 'adaptivecards';
import type { Button } from '../../buttons.ts';
import { buttonsOf } from '../../buttons.ts';
import { isObject, type Json, stringIn } from '../../json.ts';
import { hostConfig } from './hostConfig.ts';
import { htmlOf, withMentions } from './markdown.ts';
import { asOnAPhone } from './phone.ts';
import type { Press } from './server.ts';

/** Microsoft's renderer comes as a script, not as a module. */
declare const AdaptiveCards: typeof Renderer;

export interface Choice {
  readonly title: string;
  readonly value: string;
}

export interface CardOptions {
  readonly phone: boolean;
  onPress(pressed: Press): void;
  /** What type-ahead asks for; nothing where the answer is no list. */
  search(dataset: string, text: string): Promise<readonly Choice[] | undefined>;
}

/** Newest version that the renderer knows. Which one a card may declare is checked where it is sent. */
const NEWEST = '1.6';
const ID = 'button-';

AdaptiveCards.AdaptiveCard.onProcessMarkdown = (text, result) => {
  result.outputHtml = htmlOf(text);
  result.didProcess = true;
};

/** The card as somebody's client draws it. */
export function drawCard(card: Json, { phone, onPress, search }: CardOptions): HTMLElement {
  const numbered = withNumbers(card);
  const marked = withMentions(phone ? asOnAPhone(numbered) : numbered);
  const buttons = buttonsOf(card);
  const found = new Map<string, readonly Choice[]>();
  const drawn = new AdaptiveCards.AdaptiveCard();
  drawn.hostConfig = new AdaptiveCards.HostConfig(hostConfig(phone));
  drawn.onExecuteAction = (action) => {
    const at = Number(action.id?.slice(ID.length));
    const button = buttons[at];
    if (button !== undefined) onPress({ at, button: nameOf(button), inputs: typed(drawn, button, found) });
  };
  drawn.onInputValueChanged = (input) => {
    if (input instanceof AdaptiveCards.ChoiceSetInput && input.isDynamicTypeahead())
      void typeAhead(input, search, found);
  };
  drawn.parse({ ...marked, version: NEWEST });
  const element = drawn.render() ?? document.createElement('div');
  buttons.forEach(({ action }, at) => {
    if (action.type === 'Action.OpenUrl')
      linkInstead(drawn.getActionById(`${ID}${at}`)?.renderedElement, String(action.url));
  });
  for (const input of drawn.getAllInputs()) completeTypeAhead(input);
  return element;
}

/** Each button with a number for an id, so that a press says which of several with one name it was. */
function withNumbers(card: Json): Json {
  const copy = structuredClone(card);
  buttonsOf(copy).forEach(({ action }, at) => void Object.assign(action, { id: `${ID}${at}` }));
  return copy;
}

function nameOf({ action }: Button): string {
  const { verb, data, title, id } = action;
  return String(verb ?? (isObject(data) ? data.verb : undefined) ?? title ?? id);
}

/** What stands in the fields that belong to a button, empty ones included. */
function typed(
  drawn: Renderer.AdaptiveCard,
  { inputs }: Button,
  found: ReadonlyMap<string, readonly Choice[]>,
): Readonly<Record<string, string>> {
  const ids = inputs.map((input) => stringIn(input, 'id') ?? '');
  const there = drawn.getAllInputs().filter(({ id }) => id !== undefined && ids.includes(id));
  return Object.fromEntries(there.map((input) => [input.id ?? '', sentValue(input, found.get(input.id ?? ''))]));
}

/** The renderer hands out the words of a choice that was searched for; the client sends its value. */
function sentValue(input: Renderer.Input, choices: readonly Choice[] = []): string {
  const { value } = input;
  if (value === undefined || Number.isNaN(value)) return '';
  return choices.find(({ title }) => title === value)?.value ?? String(value);
}

async function typeAhead(
  input: Renderer.ChoiceSetInput,
  search: CardOptions['search'],
  found: Map<string, readonly Choice[]>,
): Promise<void> {
  const text = input.getFilterForDynamicSearch() ?? '';
  input.showLoadingIndicator();
  const choices = await search(input.choicesData?.dataset ?? '', text);
  if (choices === undefined) return input.showErrorIndicator(text, 'Unable to load');
  found.set(input.id ?? '', [...(found.get(input.id ?? '') ?? []), ...choices]);
  input.renderChoices(text, [...choices]);
}

/** A field with type-ahead, over a list of the card's or a searched one, has its label, which the renderer gives to the box around it, and shows words, no value. */
function completeTypeAhead(input: Renderer.Input): void {
  if (!(input instanceof AdaptiveCards.ChoiceSetInput)) return;
  if (input.style !== 'filtered' && !input.isDynamicTypeahead()) return;
  const box = input.renderedElement?.querySelector('input');
  const labels = box?.closest('[aria-labelledby]')?.getAttribute('aria-labelledby');
  if (labels) box?.setAttribute('aria-labelledby', labels);
  const title = input.choices.find(({ value }) => value === input.defaultValue)?.title;
  if (title !== undefined && box) box.value = title;
}

/** A link to the portal is a link: it can be copied, and opened in another window. */
function linkInstead(button: HTMLElement | undefined, url: string): void {
  if (button === undefined || !/^https?:\/\//i.test(url)) return;
  const link = document.createElement('a');
  link.className = `${button.className} link`;
  link.textContent = button.textContent;
  link.href = url;
  link.target = '_blank';
  link.rel = 'noopener noreferrer';
  button.replaceWith(link);
}
