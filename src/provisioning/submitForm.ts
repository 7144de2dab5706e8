import { isConnectionName, isResourceGroupName, weightOf } from '../network/naming.ts';
import { findResourceId, partsOf, type ResourceId, sameId } from '../network/resourceId.ts';
import type { Saved } from '../ports/requestStore.ts';
import { type Asked, refusalOf } from '../request/commands.ts';
import type { RequestId } from '../request/connectionRequest.ts';
import { REASON_LIMIT } from '../request/draft.ts';
import type { Plan } from '../request/plan.ts';
import { type Outcome, submit } from './commands.ts';
import { problemOf } from './connect.ts';
import type { DefaultsDeps } from './defaults.ts';
import type { CommandDeps } from './deps.ts';
import type { FieldProblem, FormValues } from './form.ts';
import { patternAt } from './fromDefaults.ts';
import { proposedName } from './proposedName.ts';
import { type Resolved, resolve } from './resolve.ts';

/** What a submitted form came to: an outcome as of every command, or the form again with what is wrong in it. */
export type Submitted =
  | Outcome
  | { readonly kind: 'problems'; readonly saved: Saved; readonly problems: readonly FieldProblem[] };

/** Reads a form, all fields, and submits its plan when nothing is wrong. */
export async function submitForm(
  deps: CommandDeps & DefaultsDeps,
  id: RequestId,
  values: FormValues,
  asked: Asked,
  signal: AbortSignal,
): Promise<Submitted> {
  const saved = await deps.store.load(id);
  if (!saved) return { kind: 'unknownRequest' };
  const refusal = refusalOf('submit', saved.request, asked);
  if (refusal) return { kind: 'refused', refusal, saved };
  const naming = { signal, pattern: await patternAt(deps, saved.request.place) };
  const read = await readForm(deps, withoutOwnText(values, saved), naming);
  if (read.problems.length > 0 || !read.plan) return { kind: 'problems', saved, problems: read.problems };
  return submit(deps, id, { plan: read.plan, reason: filled(values.reason) }, asked);
}

/** Whoever chooses in the list, and leaves beside it what the form had filled in from their first words, means the choice. */
function withoutOwnText(values: FormValues, { request: { state } }: Saved): FormValues {
  if (state.status !== 'draft') return values;
  const { circuitGiven, gatewayGiven } = state.draft;
  const isOwnCircuit = filled(values.circuitId) && filled(values.circuitText) === circuitGiven?.trim();
  const isOwnGateway = filled(values.gatewayId) && filled(values.gatewayText) === gatewayGiven?.trim();
  return {
    ...values,
    circuitText: isOwnCircuit ? undefined : values.circuitText,
    gatewayText: isOwnGateway ? undefined : values.gatewayText,
  };
}

interface ReadForm {
  readonly plan: Plan | undefined;
  readonly problems: readonly FieldProblem[];
}

/** What names are looked up and made with. */
interface Naming {
  readonly signal: AbortSignal;
  /** Of the conversation's defaults. */
  readonly pattern: string | undefined;
}

async function readForm({ inventory }: CommandDeps, values: FormValues, naming: Naming): Promise<ReadForm> {
  const { signal } = naming;
  const [circuit, gateway] = await Promise.all([
    readResource(
      'circuitId',
      { picked: filled(values.circuitId), typed: filled(values.circuitText) },
      inventory,
      signal,
    ),
    readResource(
      'gatewayId',
      { picked: filled(values.gatewayId), typed: filled(values.gatewayText) },
      inventory,
      signal,
    ),
  ]);
  const problems = [...circuit.problems, ...gateway.problems, ...problemsInTexts(values)];
  if (problems.length > 0 || !circuit.id || !gateway.id) return { plan: undefined, problems };
  return { plan: await planOf({ circuitId: circuit.id, gatewayId: gateway.id }, values, inventory, naming), problems };
}

interface ReadResource {
  readonly id: ResourceId | undefined;
  readonly problems: readonly FieldProblem[];
}

/** What a list and the text field beside it hold. */
interface Given {
  readonly picked: string | undefined;
  readonly typed: string | undefined;
}

/** What was typed is what is meant: a list may have been filled in before anybody looked at it. */
async function readResource(
  field: 'circuitId' | 'gatewayId',
  { picked, typed }: Given,
  inventory: CommandDeps['inventory'],
  signal: AbortSignal,
): Promise<ReadResource> {
  const text = typed ?? picked;
  if (text === undefined) return { id: undefined, problems: [{ field, code: 'missing' }] };
  const resolved = await resolve(inventory, text, [field === 'circuitId' ? 'circuit' : 'gateway'], signal);
  const id = resolved.kind === 'one' ? resolved.id : chosenOf(resolved, picked);
  return { id, problems: id ? [] : problemOf(field, resolved) };
}

/** Of several that the text means, the one that was chosen in the list: so nobody has to take back what they typed. */
function chosenOf(resolved: Resolved, picked: string | undefined): ResourceId | undefined {
  const id = picked === undefined ? undefined : findResourceId(picked);
  if (!id || resolved.kind !== 'several') return undefined;
  return resolved.matches.find((match) => sameId(match.id, id))?.id;
}

function problemsInTexts(values: FormValues): readonly FieldProblem[] {
  const problems: FieldProblem[] = [];
  const name = filled(values.connectionName);
  const group = filled(values.resourceGroup);
  const weight = filled(values.routingWeight);
  if (name !== undefined && !isConnectionName(name)) problems.push({ field: 'connectionName', code: 'nameInvalid' });
  if (group !== undefined && !isResourceGroupName(group))
    problems.push({ field: 'resourceGroup', code: 'resourceGroupInvalid' });
  if (weight !== undefined && weightOf(weight) === undefined) {
    problems.push({ field: 'routingWeight', code: 'weightInvalid', given: weight });
  }
  if (!['true', 'false', undefined].includes(filled(values.fastPath)))
    problems.push({ field: 'fastPath', code: 'fastPathInvalid' });
  if ((values.reason?.length ?? 0) > REASON_LIMIT)
    problems.push({ field: 'reason', code: 'tooLong', limit: REASON_LIMIT });
  return problems;
}

/** Only for values without problems: what was left empty gets its default. */
async function planOf(
  ends: Pick<Plan, 'circuitId' | 'gatewayId'>,
  values: FormValues,
  inventory: CommandDeps['inventory'],
  { signal, pattern }: Naming,
): Promise<Plan> {
  return {
    ...ends,
    connectionName: filled(values.connectionName) ?? (await proposedName(inventory, ends, signal, pattern)),
    resourceGroup: filled(values.resourceGroup) ?? partsOf(ends.gatewayId).resourceGroup,
    routingWeight: weightOf(filled(values.routingWeight) ?? '0') ?? 0,
    fastPath: filled(values.fastPath) === 'true',
  };
}

/** Undefined for a field left out, empty or blank. */
function filled(text: string | undefined): string | undefined {
  const trimmed = text?.trim();
  return trimmed === '' ? undefined : trimmed;
}
