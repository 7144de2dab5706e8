import { expect, it } from 'vitest';
import type { ListedEnd } from '../../src/provisioning/form.ts';
import type { Search } from '../../src/provisioning/searchList.ts';
import { onSearch } from '../../src/teams/onSearch.ts';
import { alice } from '../builders.ts';
import { EVERYDAY } from './cards/flavours.ts';
import { circuitItems, gatewayChoices } from './cards/formSamples.ts';

const circuits = circuitItems(EVERYDAY, 2).map((item): ListedEnd => ({ kind: 'circuit', item }));
const gateways = gatewayChoices(EVERYDAY, 1).map((item): ListedEnd => ({ kind: 'gateway', item }));

function chat() {
  const asked: Search[] = [];
  const search = async (one: Search) => {
    asked.push(one);
    return one.list === 'circuit' ? circuits : gateways;
  };
  return { asked, useCases: { search } };
}

it.each([
  {
    dataset: 'circuits',
    first: `${EVERYDAY.circuit} · Amsterdam · ${EVERYDAY.group} · Connectivity`,
    listed: circuits,
  },
  {
    dataset: 'gateways',
    first: `${EVERYDAY.gateway} · westeurope · ErGw2AZ · ${EVERYDAY.group} · Connectivity`,
    listed: gateways,
  },
])('answers with titles as the list has them, and ids: $dataset', async ({ dataset, first, listed }) => {
  const { asked, useCases } = chat();

  const found = await onSearch({ from: alice, dataset, text: 'x', skip: 0 }, useCases);

  expect(found[0]).toEqual({ title: first, value: listed[0]?.item.id });
  expect(asked).toMatchObject([{ person: alice.id, text: 'x' }]);
});

it.each([
  { because: 'there is no such list', dataset: 'connections', skip: 0 },
  { because: 'the list is named as a forger would', dataset: 'constructor', skip: 0 },
  { because: 'the client has the best ones already', dataset: 'circuits', skip: 15 },
])('looks for nothing, because $because', async ({ dataset, skip }) => {
  const { asked, useCases } = chat();

  expect(await onSearch({ from: alice, dataset, text: '', skip }, useCases)).toEqual([]);
  expect(asked).toEqual([]);
});
