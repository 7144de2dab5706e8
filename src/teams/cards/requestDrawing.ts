import { nameOf } from '../../network/resourceId.ts';
import type { Checked, ConnectionRequest, RequestState, StateOf } from '../../request/connectionRequest.ts';
import type { Plan } from '../../request/plan.ts';
import * as words from '../../words/drawing.ts';
import { notFoundYet } from '../../words/form.ts';
import { bandwidthText } from '../../words/values.ts';
import { type DrawnConnection, drawingOf } from './linkDrawing.ts';
import type { DrawnLine } from './models.ts';

/** The link that a request is about, with what the checks saw of it; empty where nothing is known of it. */
export function requestDrawing({ state }: ConnectionRequest): readonly DrawnLine[] {
  if (state.status === 'draft') return draftDrawing(state);
  return state.plan ? planDrawing(state.plan, state) : [];
}

function planDrawing(plan: Plan, state: Exclude<RequestState, { status: 'draft' }>): readonly DrawnLine[] {
  const seen = checkedOf(state)?.seen;
  const bandwidth = seen?.bandwidthMbps === undefined ? undefined : bandwidthText(seen.bandwidthMbps);
  return drawingOf({
    carried: words.carriedText(seen?.provider, seen?.peeringLocation),
    circuit: { name: nameOf(plan.circuitId), known: [bandwidth] },
    connection: connectionOf(plan, state),
    gateway: {
      name: nameOf(plan.gatewayId),
      known: [seen?.gatewaySku, seen?.gatewayLocation],
    },
    network: { name: seen?.virtualNetwork, known: [] },
  });
}

function connectionOf({ connectionName }: Plan, state: Exclude<RequestState, { status: 'draft' }>): DrawnConnection {
  const text = words.connectionText(state.status, connectionName);
  if (state.status === 'provisioned') return { mark: '┃', color: 'good', text };
  if (state.status !== 'failed') return { mark: '┊', color: 'accent', text };
  const isNothingThere = state.failure.leftBehind === false || state.cleanUp === 'done';
  return { mark: '✕', color: 'attention', text: isNothingThere ? words.notThereText(connectionName) : text };
}

/** As far as it is known; what is not chosen yet is a node without a name. */
function draftDrawing({ status, draft }: StateOf<'draft'>): readonly DrawnLine[] {
  const circuit = draft.circuitId
    ? nameOf(draft.circuitId)
    : draft.circuitGiven && notFoundYet(draft.circuitGiven, draft.circuitWhy);
  const gateway = draft.gatewayId
    ? nameOf(draft.gatewayId)
    : draft.gatewayGiven && notFoundYet(draft.gatewayGiven, draft.gatewayWhy);
  return drawingOf({
    carried: '',
    circuit: { name: circuit, known: circuit ? [] : [words.NOT_CHOSEN] },
    connection: { mark: '┊', color: 'accent', text: words.connectionText(status, draft.connectionName) },
    gateway: { name: gateway, known: gateway ? [] : [words.NOT_CHOSEN] },
    network: { name: undefined, known: [] },
  });
}

/** The checks that a state carries. */
function checkedOf(state: RequestState): Checked | undefined {
  return 'checked' in state ? state.checked : undefined;
}
