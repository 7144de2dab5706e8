import { expect, it } from 'vitest';
import { connect } from '../../src/provisioning/connect.ts';
import type { ConnectAsked } from '../../src/request/intent.ts';
import { aPlace } from '../builders.ts';
import { alice, startBench } from './bench.ts';

const WHOLE: ConnectAsked = {
  circuit: 'er-amsterdam',
  gateway: 'ergw-hub-weu',
  name: undefined,
  weight: undefined,
  fastPath: false,
  reason: undefined,
};

it.each([
  { what: 'a whole plan', asked: WHOLE },
  { what: 'a draft', asked: { ...WHOLE, gateway: undefined } },
])('begins one request of two equal lines, the second heard before the first was saved: $what', async ({ asked }) => {
  const bench = startBench();
  const { store } = bench;
  const heard = Promise.withResolvers<void>();
  // The first save waits until the second line was heard, as it does while Azure is read for a name.
  const held = { ...store, add: (make: Parameters<typeof store.add>[0]) => heard.promise.then(() => store.add(make)) };
  const watched = {
    ...store,
    add: (make: Parameters<typeof store.add>[0]) => {
      heard.resolve();
      return new Promise((resolve) => setImmediate(resolve)).then(() => store.add(make));
    },
  };
  const context = { requester: alice, place: aPlace(), messageKey: 'connect er-amsterdam' };

  const both = await Promise.all([
    connect({ ...bench.deps, store: held }, asked, context, bench.signal),
    connect({ ...bench.deps, store: watched }, asked, context, bench.signal),
  ]);

  expect(both.map(({ kind }) => kind)).toEqual(['begun', 'repeated']);
  expect(both.map((one) => 'saved' in one && one.saved.request.number)).toEqual([1, 1]);
});
