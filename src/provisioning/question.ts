import { idKey, nameOf, partsOf, type ResourceId } from '../network/resourceId.ts';
import type { ConnectionRequest } from '../request/connectionRequest.ts';
import type { NextQuestion } from '../request/questions.ts';
import type { SteppedDraft } from '../request/steppedDraft.ts';
import type { Choice, Question, Search } from '../request/steps.ts';
import type { CommandDeps } from './deps.ts';
import type { FieldProblem, Form } from './form.ts';
import { type FormDeps, openForm } from './openForm.ts';
import { proposedName } from './proposedName.ts';

/** What questions are read from: lists as old as those of a form. */
export interface QuestionDeps extends Pick<CommandDeps, 'inventory' | 'log'> {
  readonly rememberedRights: FormDeps['rights'];
}

/** More lines nobody reads on a phone: whoever does not find theirs types a part of its name. */
const MOST_CHOICES = 15;

/** The next question with what it offers, as the requester may see it in Azure. */
export async function questionOf(
  deps: QuestionDeps,
  request: ConnectionRequest,
  draft: SteppedDraft,
  next: NextQuestion,
  signal: AbortSignal,
): Promise<Question> {
  const plain = { field: next.field, choices: [], more: 0, part: undefined, isListRead: true, unusable: [] };
  const { circuitId, gatewayId } = draft;
  switch (next.field) {
    case 'circuitId':
    case 'gatewayId':
      return listQuestion(await listsOf(deps, request, [], signal), next);
    case 'connectionName': {
      const propose = () =>
        circuitId && gatewayId ? proposedName(deps.inventory, { circuitId, gatewayId }, signal) : undefined;
      return { ...plain, kept: next.kept ?? (await propose()) };
    }
    default:
      return { ...plain, kept: next.kept };
  }
}

/** Circuits and gateways as the form lists them, and what it would say of the problems. */
export function listsOf(
  { inventory, rememberedRights, log }: QuestionDeps,
  request: ConnectionRequest,
  problems: readonly FieldProblem[],
  signal: AbortSignal,
): Promise<Form> {
  return openForm({ inventory, rights: rememberedRights, log }, request, { problems }, signal);
}

/** An entry of a list, before it is known how many are shown. */
interface Listed extends Choice {
  readonly isReady: boolean;
}

function listQuestion(form: Form, { field, search, kept }: NextQuestion): Question {
  const listed = field === 'circuitId' ? circuitsIn(form) : gatewaysIn(form);
  const found = bestFirst(searched(listed ?? [], search), search);
  const gateways = field === 'gatewayId' && search?.kind !== 'among' ? (form.gateways ?? []) : [];
  return {
    field,
    choices: found.slice(0, MOST_CHOICES).map(({ id, name, details }) => ({ id, name, details })),
    more: Math.max(0, found.length - MOST_CHOICES),
    part: search?.kind === 'part' ? search.part : undefined,
    isListRead: listed !== undefined && form.reach[field === 'circuitId' ? 'circuitId' : 'gatewayId'] !== 'unsaid',
    unusable: gateways.flatMap(({ name, unusable }) =>
      unusable && holds(name, search) ? [{ name, why: unusable }] : [],
    ),
    kept,
  };
}

function circuitsIn({ circuits }: Form): readonly Listed[] | undefined {
  return circuits?.map(({ id, name, peeringLocation, resourceGroup, subscriptionName, ...states }) => ({
    id,
    name,
    details: known(peeringLocation, resourceGroup, subscriptionName),
    isReady: states.circuitState === 'Enabled' && states.providerState === 'Provisioned',
  }));
}

function gatewaysIn({ gateways }: Form): readonly Listed[] | undefined {
  return gateways
    ?.filter(({ unusable }) => unusable === undefined)
    .map(({ id, name, location, sku, resourceGroup, subscriptionName }) => ({
      id,
      name,
      details: known(location, sku, resourceGroup, subscriptionName),
      isReady: true,
    }));
}

function known(...details: readonly (string | undefined)[]): readonly string[] {
  return details.filter((detail) => detail !== undefined);
}

/** Of several with one name just these, also where the list does not know them yet. */
function searched(listed: readonly Listed[], search: Search | undefined): readonly Listed[] {
  if (search?.kind !== 'among') return listed.filter(({ name }) => holds(name, search));
  return search.ids.map((id) => listed.find((one) => idKey(one.id) === idKey(id)) ?? unlisted(id));
}

function unlisted(id: ResourceId): Listed {
  const { resourceGroup, subscriptionId } = partsOf(id);
  return { id, name: nameOf(id), details: [resourceGroup, subscriptionId], isReady: true };
}

function holds(name: string, search: Search | undefined): boolean {
  return search?.kind !== 'part' || name.toLowerCase().includes(search.part.toLowerCase());
}

/** What can be linked today comes first, then names that begin with what was typed, then the alphabet. */
function bestFirst(listed: readonly Listed[], search: Search | undefined): readonly Listed[] {
  const part = search?.kind === 'part' ? search.part.toLowerCase() : '';
  const rank = ({ name, isReady }: Listed) => (isReady ? 0 : 2) + (name.toLowerCase().startsWith(part) ? 0 : 1);
  return listed.toSorted((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name, 'en'));
}

/** Whether some name in the list of a question holds the text: then it narrows the list. */
export function narrows(form: Form, field: 'circuitId' | 'gatewayId', part: string): boolean {
  const names = (field === 'circuitId' ? form.circuits : form.gateways) ?? [];
  return part !== '' && names.some(({ name }) => holds(name, { kind: 'part', part }));
}
