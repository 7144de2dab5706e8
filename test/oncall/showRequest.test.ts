import { describe, expect, it } from 'vitest';
import { showRequest } from '../../src/oncall/showRequest.ts';
import { samePlace } from '../../src/request/people.ts';
import { aPlace } from '../builders.ts';
import { type Bench, personOf, startBench } from '../provisioning/bench.ts';
import { people } from '../simulator/people.ts';

const elsewhere = aPlace({ conversationId: 'a:somebody-alone-with-the-bot', threadId: undefined });

async function askedFor() {
  const bench = startBench();
  const { request } = await bench.ask('er-amsterdam', 'ergw-hub-weu');
  return { bench, id: request.id };
}

async function copiesIn(bench: Bench, id: Awaited<ReturnType<typeof askedFor>>['id']): Promise<number> {
  const { cards } = await bench.now(id);
  return cards.filter(({ kind, place }) => kind === 'copy' && samePlace(place, elsewhere)).length;
}

describe('the card of a request, where it is not talked about', () => {
  it.each([
    { who: people.alice, because: 'she asked for it', hidden: undefined },
    { who: people.bob, because: 'he may read the connection in Azure', hidden: undefined },
    { who: people.dave, because: 'he may read nothing in Azure', hidden: 'notTheirs' },
    { who: people.carol, because: 'she may read another subscription only', hidden: 'notTheirs' },
  ])('is, for $who.name, hidden as: $hidden, because $because', async ({ who, hidden }) => {
    const { bench, id } = await askedFor();

    const why = await showRequest(bench.deps, id, { person: personOf(who), place: elsewhere }, bench.signal);

    expect(why).toBe(hidden);
    expect(await copiesIn(bench, id)).toBe(hidden ? 0 : 1);
  });

  it('is not shown, and not said to be unknown, while Azure does not say whether they may see it', async () => {
    const { bench, id } = await askedFor();
    bench.network.cutOff('ofPerson');

    const asker = { person: personOf(people.bob), place: elsewhere };

    expect(await showRequest(bench.deps, id, asker, bench.signal)).toBe('rightsUnread');
    expect(await copiesIn(bench, id)).toBe(0);
  });

  it.each([
    { who: people.alice, because: 'she asked for it', hidden: undefined },
    { who: people.bob, because: 'his rights are of its own tenant', hidden: 'notTheirs' },
  ])('is, in another tenant, for $who.name hidden as: $hidden, because $because', async ({ who, hidden }) => {
    const { bench, id } = await askedFor();
    const asker = { person: personOf(who), place: { ...elsewhere, tenantId: 'another' } };

    expect(await showRequest(bench.deps, id, asker, bench.signal)).toBe(hidden);
  });
});
