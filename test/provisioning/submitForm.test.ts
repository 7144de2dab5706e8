import { expect, it } from 'vitest';
import type { FormValues } from '../../src/provisioning/form.ts';
import { submitForm } from '../../src/provisioning/submitForm.ts';
import { planOf } from '../../src/request/connectionRequest.ts';
import { fakeId } from '../fakes/fakeWorld.ts';
import { NO_VALUES } from '../teams/cards/formSamples.ts';
import { alice, startBench } from './bench.ts';

const vienna = fakeId('circuit', 'er-vienna');
const gateway = fakeId('gateway', 'ergw-hub-neu');

/** A draft that was begun with these words for its circuit, and what became of its form. */
async function submitted(values: Partial<FormValues>, circuitGiven = 'er-nowhere') {
  const bench = startBench();
  const { request } = await bench.ask(circuitGiven, 'nothing-of-this-name');
  const given = { ...NO_VALUES, gatewayId: gateway, ...values };
  const asked = { by: alice, now: bench.clock.now(), revision: undefined };
  const outcome = await submitForm(bench.deps, request.id, given, asked, bench.signal);
  const plan = outcome.kind === 'done' ? planOf(outcome.saved.request) : undefined;
  return { circuitId: plan?.circuitId, problems: outcome.kind === 'problems' ? outcome.problems : [] };
}

it('takes what was typed beside the list for what is meant', async () => {
  const { circuitId } = await submitted({ circuitId: vienna, circuitText: 'er-milan' });

  expect(circuitId).toBe(fakeId('circuit', 'er-milan'));
});

it('says what is wrong with what was typed, though something is chosen in the list', async () => {
  const { problems } = await submitted({ circuitId: vienna, circuitText: 'er-neverland' });

  expect(problems).toEqual([{ field: 'circuitId', code: 'notFound', given: 'er-neverland' }]);
});

it('takes the choice where only the words of the first message stand beside it, which the form had filled in', async () => {
  const { circuitId } = await submitted({ circuitId: vienna, circuitText: ' er-nowhere ' });

  expect(circuitId).toBe(vienna);
});

it('still looks for the words of the first message where nothing is chosen', async () => {
  const { problems } = await submitted({ circuitText: 'er-nowhere' });

  expect(problems).toEqual([{ field: 'circuitId', code: 'notFound', given: 'er-nowhere' }]);
});

it('asks for a circuit where neither says one', async () => {
  const { problems } = await submitted({ circuitText: '  ' });

  expect(problems).toEqual([{ field: 'circuitId', code: 'missing' }]);
});
