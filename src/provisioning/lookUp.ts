import { fastPathOn } from '../network/limits.ts';
import { idKey, type ResourceId } from '../network/resourceId.ts';
import type { GatewayUnusable } from '../network/usable.ts';
import type { ConnectionRequest } from '../request/connectionRequest.ts';
import type { AnswerProblem } from '../request/questions.ts';
import { atQuestion, type SteppedDraft, withCircuit, withGateway } from '../request/steppedDraft.ts';
import { problemOf } from './connect.ts';
import type { Reading } from './deps.ts';
import { existingLink } from './existingLink.ts';
import type { FieldProblem } from './form.ts';
import { listsOf, narrows, type QuestionDeps } from './question.ts';
import { resolve } from './resolve.ts';

export interface LookUpDeps extends QuestionDeps, Reading {}

/** What became of a name, an id or a link: the draft goes on with it, or stays at its question. */
export type LookedUp =
  | { readonly kind: 'moved'; readonly draft: SteppedDraft }
  | { readonly kind: 'wrong'; readonly draft: SteppedDraft; readonly problem: StepProblem };

/** What can be wrong with an answer: as in the form, and what a list of the form would not have offered. */
export type StepProblem =
  | AnswerProblem
  | FieldProblem
  | {
      readonly field: 'gatewayId';
      readonly code: 'unusable';
      readonly id: ResourceId;
      readonly unusable: GatewayUnusable;
    }
  /** A connection joins the circuit to this gateway already. */
  | { readonly field: 'gatewayId'; readonly code: 'alreadyLinked'; readonly connectionId: ResourceId };

interface Given {
  readonly field: 'circuitId' | 'gatewayId';
  readonly given: string;
}

/** Finds the resource that an answer means. What is no name of one, but a part of some, narrows the list to these. */
export async function lookUp(
  deps: LookUpDeps,
  request: ConnectionRequest,
  draft: SteppedDraft,
  { field, given }: Given,
  signal: AbortSignal,
): Promise<LookedUp> {
  const resolved = await resolve(deps.inventory, given, [field === 'circuitId' ? 'circuit' : 'gateway'], signal);
  if (resolved.kind === 'one') {
    if (field === 'circuitId') return { kind: 'moved', draft: withCircuit(draft, resolved.id) };
    return gateway(deps, request, draft, resolved.id, signal);
  }
  const form = await listsOf(deps, request, problemOf(field, resolved), signal);
  const isPart = resolved.kind === 'notFound' || resolved.kind === 'wrongKind';
  if (isPart && narrows(form, field, given)) {
    return { kind: 'moved', draft: atQuestion(draft, field, { kind: 'part', part: given }) };
  }
  const [problem] = form.problems;
  if (!problem) throw new Error('a form forgot the problem that it was opened with');
  if (problem.code !== 'several') return { kind: 'wrong', draft, problem };
  return { kind: 'wrong', draft: atQuestion(draft, field, { kind: 'among', given, ids: problem.ids }), problem };
}

/** As the list has it: one that it would not offer is not taken either. One it does not know is left to the checks. */
async function gateway(
  deps: LookUpDeps,
  request: ConnectionRequest,
  draft: SteppedDraft,
  id: ResourceId,
  signal: AbortSignal,
): Promise<LookedUp> {
  const { gateways } = await listsOf(deps, request, [], signal);
  const listed = gateways?.find((one) => idKey(one.id) === idKey(id));
  const wrong = (problem: StepProblem) => ({ kind: 'wrong' as const, draft, problem });
  if (listed?.unusable) return wrong({ field: 'gatewayId', code: 'unusable', id, unusable: listed.unusable });
  const { circuitId } = draft;
  const link = circuitId && (await existingLink(deps, { circuitId, gatewayId: id }, request.requester.id, signal));
  if (link) return wrong({ field: 'gatewayId', code: 'alreadyLinked', connectionId: link.id });
  const canFastPath = listed === undefined || fastPathOn(listed) !== 'unsupported';
  return { kind: 'moved', draft: withGateway(draft, id, canFastPath) };
}
