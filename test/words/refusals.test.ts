import { describe, expect, it } from 'vitest';
import type { CardView } from '../../src/ports/board.ts';
import type { StateOf } from '../../src/request/connectionRequest.ts';
import { refusalText } from '../../src/words/refusals.ts';
import { EVERYDAY } from '../teams/cards/flavours.ts';
import { samplesOf } from '../teams/cards/samples.ts';

function viewNamed(name: string): CardView {
  const found = samplesOf(EVERYDAY).find((sample) => sample.name === name);
  if (!found) throw new Error(`no sample called ${name}`);
  return found.view;
}

const failed = failedIn(viewNamed('failed'));

function failedIn({ request: { state } }: CardView): StateOf<'failed'> {
  if (state.status !== 'failed') throw new Error(state.status);
  return state;
}

it.each([
  {
    view: 'review',
    refusal: { code: 'notTheRequester', command: 'confirm' },
    next: 'You can follow it with: status ER-142',
  },
  { view: 'provisioning', refusal: { code: 'alreadyAtAzure' }, next: 'Its card shows how it ends' },
  { view: 'review', refusal: { code: 'stale' }, next: 'Please look at the card as it is now, then press again.' },
  { view: 'review', refusal: { code: 'checksExpired' }, next: 'Alice Arden can press Check again, then Create.' },
  {
    view: 'review-blocked',
    refusal: { code: 'hasBlockers', count: 2 },
    next: 'Then Alice Arden can press Check again.',
  },
  { view: 'failed', refusal: { code: 'cleanUpFirst' }, next: 'Alice Arden can clean up first, or retry' },
  { view: 'failed', refusal: { code: 'nothingLeftBehind' }, next: 'Alice Arden can retry or edit it.' },
] as const)('refusal $refusal.code names the request, and what can be done next', ({ view, refusal, next }) => {
  const text = refusalText(refusal, viewNamed(view));

  expect(text).toContain('ER-142');
  expect(text).toContain(next);
});

it.each([
  { leftBehind: true, says: 'ER-142 left a failed connection behind.' },
  { leftBehind: undefined, says: 'ER-142 may have left a failed connection behind.' },
])('says of what it left behind no more than is known: $says', ({ leftBehind, says }) => {
  const view = viewNamed('failed');
  const state = { ...failed, failure: { ...failed.failure, leftBehind } };

  const text = refusalText({ code: 'cleanUpFirst' }, { ...view, request: { ...view.request, state } });

  expect(text).toContain(says);
});

describe('a command in a state that it means nothing in', () => {
  it.each([
    [
      'draft',
      'confirm',
      'ER-142 is still a draft, so nobody can create it now. Alice Arden can add the gateway in the form, or cancel.',
    ],
    ['draft-empty', 'retry', 'Alice Arden can add the circuit and the gateway in the form, or cancel.'],
    ['checking', 'confirm', 'ER-142 has not got that far: its state is now "Checking", so nobody can create it now.'],
    ['queued', 'retry', 'ER-142 has not got that far: its state is now "In line"'],
    [
      'queued',
      'confirm',
      'ER-142 is past that: its state is now "In line", so nobody can create it now. It is made as soon as',
    ],
    ['provisioned', 'confirm', 'The connection exists; nothing more is to be done.'],
    ['failed', 'confirm', 'Alice Arden can retry, edit or clean up.'],
    ['failed-cleaned', 'confirm', 'Alice Arden can retry or edit it.'],
    ['cleaningUp', 'retry', 'Retry comes back after that.'],
    ['cancelled', 'confirm', 'Type connect to begin a new one.'],
  ] as const)('%s, %s: %s', (name, command, sentence) => {
    const view = viewNamed(name);

    expect(refusalText({ code: 'notInThisState', command, status: view.request.state.status }, view)).toContain(
      sentence,
    );
  });

  it('offers no clean-up where nothing was left behind', () => {
    const { request } = viewNamed('failed');
    const state = { ...failed, failure: { ...failed.failure, leftBehind: false } };
    const refusal = { code: 'notInThisState', command: 'confirm', status: 'failed' } as const;

    expect(refusalText(refusal, { request: { ...request, state }, ahead: 0 })).not.toContain('clean up');
  });
});
