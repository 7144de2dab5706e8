import { fastPathOn } from '../../network/limits.ts';
import { isConnectionName } from '../../network/naming.ts';
import { findResourceId, nameOf, partsOf, type ResourceId, sameId } from '../../network/resourceId.ts';
import type { CircuitItem } from '../../ports/inventory.ts';
import type { FieldProblem, Form, FormValues, ListedEnd } from '../../provisioning/form.ts';
import * as words from '../../words/form.ts';
import { shown } from '../../words/shown.ts';
import { listText } from '../../words/values.ts';
import { type Choice, choiceOf, DATASETS } from './listChoices.ts';
import type { FieldModel } from './models.ts';

/** What was typed and is far too long is not sent back: it would fill the card on its own. */
const KEPT_CHARACTERS = 1_000;
/** Gateways that somebody may miss: all of them, or, where that would be a wall of words, a few and their number. */
const UNUSABLE_MOST = 8;
const UNUSABLE_OF_MANY = 3;
/** Of a list that is longer than a card shows, so many stand there for clients that search nothing. */
const FIRST_SHOWN = 15;
/** Below it a list is seen at a glance; above it typing is quicker than scrolling. */
const FILTERED_FROM = 8;

type Pick = 'circuitId' | 'gatewayId';
const BESIDE = { circuitId: 'circuitText', gatewayId: 'gatewayText' } as const;

/** How many choices each picker may offer; with none it takes a name, an id or a link as text. */
export type Lists = Readonly<Record<Pick, number>>;

/** @param searches - whether the card stands where clients ask for more as somebody types: in a dialog */
export function fieldsOf(form: Form, lists: Lists, searches: boolean): readonly FieldModel[] {
  const circuits = form.circuits?.toSorted(readyFirst).map((item) => ({ kind: 'circuit' as const, item }));
  const usable = form.gateways?.filter((item) => item.unusable === undefined);
  const gateways = usable?.map((item) => ({ kind: 'gateway' as const, item }));
  const [gateway, ...beside] = picker(form, { id: 'gatewayId', listed: gateways, most: lists.gatewayId, searches });
  return [
    ...picker(form, { id: 'circuitId', listed: circuits, most: lists.circuitId, searches }),
    ...(gateway ? [withUnusable(gateway, form)] : []),
    ...beside,
    text(form, 'connectionName'),
    text(form, 'resourceGroup'),
    text(form, 'routingWeight'),
    toggle(form),
    { ...text(form, 'reason'), kind: 'longText' },
  ];
}

function readyFirst(a: CircuitItem, b: CircuitItem): number {
  return Number(words.notReadyText(a) !== undefined) - Number(words.notReadyText(b) !== undefined);
}

type Field = Exclude<keyof FormValues, 'circuitText' | 'gatewayText'>;

function field(form: Form, id: Field): Omit<FieldModel, 'kind'> {
  const problem = problemOf(form, id);
  return {
    id,
    label: words.FIELD_LABELS[id],
    title: '',
    placeholder: words.FIELD_PLACEHOLDERS[id],
    value: kept(form.values[id]),
    style: 'compact',
    choices: [],
    dataset: '',
    // What is wrong says what is right as well; beside a picker more is to be known than that.
    help: problem === '' || id in words.PICK_PLACEHOLDERS ? helpOf(form, id) : '',
    problem,
  };
}

/** What is known of the gateway says more than the rule does. */
function helpOf({ isNameProposed, values, gateways }: Form, id: Field): string {
  const help = words.FIELD_HELP[id];
  const gatewayId = findResourceId(values.gatewayText?.trim() || (values.gatewayId ?? ''));
  if (id === 'connectionName') return isNameProposed ? words.NAME_PROPOSED : help;
  if (id === 'resourceGroup') return gatewayId ? words.ownGroupText(partsOf(gatewayId).resourceGroup) : help;
  if (id !== 'fastPath' || !gatewayId) return help;
  const gateway = gateways?.find((one) => sameId(one.id, gatewayId));
  const isImpossible = gateway !== undefined && fastPathOn(gateway) === 'unsupported';
  return isImpossible ? `${words.noFastPathText(gateway.name, gateway.sku)} ${help}` : help;
}

function problemOf(form: Form, id: Field): string {
  const known = knownOf(form);
  const own = form.problems.filter(({ field: name }) => name === id);
  return own.map((problem) => words.fieldProblemText(problem, known)).join(' ');
}

function knownOf({ values }: Form) {
  const circuitId = findResourceId(values.circuitText?.trim() || (values.circuitId ?? ''));
  return { circuitId, connectionName: nameIn(values.connectionName) };
}

/** Only a name that Azure takes is put into a command. */
function nameIn(name: string | undefined): string | undefined {
  return name !== undefined && isConnectionName(name) ? name : undefined;
}

function text(form: Form, id: Field): FieldModel {
  return { ...field(form, id), kind: 'text' };
}

/** Values go back as typed, so that a slip can be mended; only what no field can hold is replaced. */
function kept(value: string | undefined): string {
  return (value ?? '').slice(0, KEPT_CHARACTERS).toWellFormed();
}

function toggle(form: Form): FieldModel {
  const value = form.values.fastPath?.trim().toLowerCase() === 'true' ? 'true' : 'false';
  return { ...field(form, 'fastPath'), kind: 'toggle', title: words.FAST_PATH_TITLE, value };
}

interface Picker {
  readonly id: Pick;
  /** Undefined when it could not be read. */
  readonly listed: readonly ListedEnd[] | undefined;
  readonly most: number;
  readonly searches: boolean;
}

/** A list to choose from and a text field beside it; where there is no list the text field alone, with the reason. */
function picker(form: Form, picking: Picker): readonly FieldModel[] {
  const { id, listed, most } = picking;
  const plain = field(form, id);
  const several = form.problems.find((problem) => problem.field === id && problem.code === 'several');
  if (several) return [chosen(plain, numbered(several, listed)), beside(form, id, '')];
  const isLong = listed !== undefined && (listed.length > most || form.reach[id] === 'unsaid');
  const searches = isLong && picking.searches;
  // Words are found for what is shown alone: there may be ten thousand.
  const first = (isLong ? listed.slice(0, Math.min(most, FIRST_SHOWN)) : (listed ?? [])).map(choiceOf);
  if (first.length === 0 && !searches) return [alone(form, picking, plain)];
  const help = [
    plain.help,
    isLong ? words.moreText(first.length, searches) : '',
    form.reach[id] === 'first' ? words.FIRST_OF_ALL : '',
  ];
  const typed = form.values[BESIDE[id]]?.trim() ?? '';
  const drawn = chosen({ ...plain, help: help.filter(Boolean).join(' ') }, withChosen(first, listed, plain.value));
  return [
    {
      ...drawn,
      kind: searches ? 'search' : 'choice',
      style: picking.searches && (isLong || first.length >= FILTERED_FROM) ? 'filtered' : 'compact',
      dataset: searches ? DATASETS[id] : '',
      problem: typed === '' ? plain.problem : '',
    },
    beside(form, id, typed === '' ? '' : plain.problem),
  ];
}

/** With one field there is one place for what was chosen or typed. */
function alone(form: Form, { id, listed }: Picker, plain: Omit<FieldModel, 'kind'>): FieldModel {
  const why = listed === undefined ? words.LIST_UNREAD : words.LISTS_TOO_LONG;
  const help = listed?.length === 0 ? plain.help : `${why} ${plain.help}`.trim();
  return { ...plain, kind: 'text', value: kept(form.values[BESIDE[id]]) || plain.value, help };
}

function beside(form: Form, id: Pick, problem: string): FieldModel {
  const value = kept(form.values[BESIDE[id]]);
  return { ...field(form, id), id: BESIDE[id], kind: 'text', label: words.BESIDE_LABELS[id], value, help: '', problem };
}

function chosen(plain: Omit<FieldModel, 'kind'>, choices: readonly Choice[]): FieldModel {
  const value = choices.find((choice) => isSame(choice, plain.value))?.value ?? '';
  return { ...plain, kind: 'choice', placeholder: words.PICK_PLACEHOLDERS[plain.id as Pick], choices, value };
}

/** What is chosen stays to be seen, whether or not it is among the first, or in the list at all. */
function withChosen(first: readonly Choice[], listed: Picker['listed'], value: string): readonly Choice[] {
  if (value === '' || first.some((choice) => isSame(choice, value))) return first;
  const id = findResourceId(value);
  const own = { title: words.asTyped(id ? nameOf(id) : value), value };
  return [(id && choiceIn(listed, id)) ?? own, ...first];
}

function choiceIn(listed: Picker['listed'], id: ResourceId): Choice | undefined {
  const found = listed?.find(({ item }) => sameId(item.id, id));
  return found && choiceOf(found);
}

function isSame(choice: Choice, value: string): boolean {
  return choice.value.toLowerCase() === value.trim().toLowerCase();
}

/** Several resources of one name: only these are offered, told apart by group and subscription. */
function numbered(problem: FieldProblem, listed: Picker['listed']): readonly Choice[] {
  const ids = problem.code === 'several' ? problem.ids : [];
  return ids.slice(0, FIRST_SHOWN).map((id, index) => {
    const { resourceGroup, subscriptionId, name } = partsOf(id);
    const unlisted = { title: [name, resourceGroup, subscriptionId].map((part) => shown(part)).join(' · ') };
    const { title } = choiceIn(listed, id) ?? unlisted;
    return { title: `${index + 1}. ${title}`, value: id };
  });
}

/** A gateway that somebody misses in the list is named, with the reason. */
function withUnusable(model: FieldModel, form: Form): FieldModel {
  const unusable = (form.gateways ?? []).flatMap(({ name, unusable: why }) =>
    why ? [`${shown(name)} (${words.unusableText(why)})`] : [],
  );
  if (unusable.length === 0) return model;
  const most = unusable.length > UNUSABLE_MOST ? UNUSABLE_OF_MANY : UNUSABLE_MOST;
  return { ...model, help: `${model.help} ${words.UNUSABLE_LEAD} ${listText(unusable, most)}.` };
}
