import { isConnectionName } from '../../network/naming.ts';
import { findResourceId } from '../../network/resourceId.ts';
import type { CircuitItem } from '../../ports/inventory.ts';
import type { FieldProblem, Form, FormValues, GatewayChoice } from '../../provisioning/form.ts';
import * as words from '../../words/form.ts';
import { shown } from '../../words/shown.ts';
import { listText } from '../../words/values.ts';
import type { FieldModel } from './models.ts';

/** What was typed and is far too long is not sent back: it would fill the card on its own. */
const KEPT_CHARACTERS = 1_000;
const UNUSABLE_SHOWN = 8;

interface Choice {
  readonly title: string;
  readonly value: string;
}

type Pick = 'circuitId' | 'gatewayId';

/** Which pickers offer their lists; the other one takes a name, an id or a link as text. */
export interface Lists {
  readonly circuits: boolean;
  readonly gateways: boolean;
}

export function fieldsOf(form: Form, lists: Lists): readonly FieldModel[] {
  const circuits = form.circuits?.map((item) => ({ title: circuitTitle(item), value: item.id as string }));
  const usable = form.gateways?.filter((item) => item.unusable === undefined);
  const gateways = usable?.map((item) => ({ title: gatewayTitle(item), value: item.id as string }));
  return [
    picker(form, 'circuitId', lists.circuits ? circuits : undefined, circuits !== undefined),
    withUnusable(picker(form, 'gatewayId', lists.gateways ? gateways : undefined, gateways !== undefined), form),
    text(form, 'connectionName'),
    text(form, 'resourceGroup'),
    text(form, 'routingWeight'),
    toggle(form),
    { ...text(form, 'reason'), kind: 'longText' },
  ];
}

function field(form: Form, id: keyof FormValues): Omit<FieldModel, 'kind'> {
  const problem = problemOf(form, id);
  return {
    id,
    label: words.FIELD_LABELS[id],
    title: '',
    placeholder: words.FIELD_PLACEHOLDERS[id],
    value: kept(form.values[id]),
    choices: [],
    // What is wrong says what is right as well; beside a picker more is to be known than that.
    help: problem === '' || id in words.PICK_PLACEHOLDERS ? words.FIELD_HELP[id] : '',
    problem,
  };
}

function problemOf(form: Form, id: keyof FormValues): string {
  const known = knownOf(form);
  const own = form.problems.filter(({ field: name }) => name === id);
  return own.map((problem) => words.fieldProblemText(problem, known)).join(' ');
}

function knownOf({ values }: Form) {
  return { circuitId: findResourceId(values.circuitId ?? ''), connectionName: nameIn(values.connectionName) };
}

/** Only a name that Azure takes is put into a command. */
function nameIn(name: string | undefined): string | undefined {
  return name !== undefined && isConnectionName(name) ? name : undefined;
}

function text(form: Form, id: keyof FormValues): FieldModel {
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

/** A list to choose from where there is one; else a text field, with the reason for it. */
function picker(form: Form, id: Pick, listed: readonly Choice[] | undefined, isReadable: boolean): FieldModel {
  const plain = field(form, id);
  const several = form.problems.find((problem) => problem.field === id && problem.code === 'several');
  const choices = several ? matches(several, listed) : listed;
  if (!choices || choices.length === 0) {
    const why = isReadable ? words.LISTS_TOO_LONG : words.LIST_UNREAD;
    const isEmpty = choices !== undefined;
    return { ...plain, kind: 'text', help: isEmpty ? plain.help : `${why} ${plain.help}`.trim() };
  }
  const chosen = choices.find((choice) => choice.value.toLowerCase() === plain.value.trim().toLowerCase());
  const own =
    plain.value === '' || chosen || several ? [] : [{ title: words.asTyped(plain.value), value: plain.value }];
  return {
    ...plain,
    kind: 'choice',
    placeholder: words.PICK_PLACEHOLDERS[id],
    choices: [...own, ...choices],
    value: chosen?.value ?? own[0]?.value ?? '',
  };
}

/** Several resources of one name: only these are offered, told apart by group and subscription. */
function matches(problem: FieldProblem, listed: readonly Choice[] | undefined): readonly Choice[] {
  const ids = problem.code === 'several' ? problem.ids : [];
  return ids.map((id) => {
    const known = listed?.find((choice) => choice.value.toLowerCase() === id.toLowerCase());
    return known ?? { title: shown(id, 300), value: id };
  });
}

function circuitTitle(item: CircuitItem): string {
  return [item.name, item.peeringLocation, item.resourceGroup, item.subscriptionName]
    .map(part)
    .filter(Boolean)
    .join(' · ');
}

function gatewayTitle(item: GatewayChoice): string {
  return [item.name, item.location, item.sku, item.resourceGroup, item.subscriptionName]
    .map(part)
    .filter(Boolean)
    .join(' · ');
}

function part(value: string | undefined): string {
  return shown(value ?? '');
}

/** A gateway that somebody misses in the list is named, with the reason. */
function withUnusable(model: FieldModel, form: Form): FieldModel {
  const unusable = (form.gateways ?? []).flatMap(({ name, unusable: why }) =>
    why ? [`${shown(name)} (${words.unusableText(why)})`] : [],
  );
  if (unusable.length === 0) return model;
  return { ...model, help: `${model.help} ${words.UNUSABLE_LEAD} ${listText(unusable, UNUSABLE_SHOWN)}.` };
}
