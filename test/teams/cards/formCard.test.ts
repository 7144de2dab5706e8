import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../src/teams/cards/adaptiveCard.ts';
import { formCard } from '../../../src/teams/cards/formCard.ts';
import { hubGatewayIn } from '../../../src/words/form.ts';
import { EVERYDAY, LONGEST } from './flavours.ts';
import { allProblems, circuitItems, form, formsOf, gatewayChoices, NO_VALUES } from './formSamples.ts';
import { circuitId, gatewayId, REFERENCE } from './samples.ts';
import { factIn, ofType, partsOfCard, textOf } from './walk.ts';

const forms = formsOf(EVERYDAY);

function inputs(card: Parameters<typeof partsOfCard>[0]): ReadonlyMap<string, JsonObject> {
  const all = partsOfCard(card).filter(({ part }) => String(part.type).startsWith('Input.'));
  return new Map(all.map(({ part }) => [String(part.id), part]));
}

function choicesOf(card: Parameters<typeof partsOfCard>[0], id: string): readonly JsonObject[] {
  return (inputs(card).get(id)?.choices ?? []) as readonly JsonObject[];
}

function formNamed(name: string) {
  const found = forms[name];
  if (!found) throw new Error(`no form called ${name}`);
  return found;
}

describe.each(['dialog', 'card'] as const)('the form as a %s', (as) => {
  it('asks for the whole plan, by the names that people, scripts and phones hold on to', () => {
    expect([...inputs(formCard(formNamed('empty'), as, REFERENCE)).keys()]).toEqual([
      'circuitId',
      'gatewayId',
      'connectionName',
      'resourceGroup',
      'routingWeight',
      'fastPath',
      'reason',
    ]);
  });

  it('sends what was entered as submitRequest of this revision', () => {
    const card = formCard(formNamed('empty'), as, REFERENCE);

    const [submit] = ofType(card, 'Action.Submit');
    expect(submit?.data).toEqual({
      requestId: formNamed('empty').requestId,
      revision: formNamed('empty').revision,
      verb: 'submitRequest',
    });
  });

  it('says where the connection goes and that the higher weight is preferred', () => {
    const text = textOf(formCard(formNamed('empty'), as, REFERENCE));

    expect(text).toContain('in the subscription and the location of the gateway');
    expect(text).toContain("Leave it empty for the gateway's own group");
    expect(text).toContain('the one with the higher weight is preferred');
  });
});

it('marks the buttons of a form in a message of its own, and no others', () => {
  const marks = (as: 'card' | 'posted' | 'dialog') =>
    partsOfCard(formCard(formNamed('empty'), as, REFERENCE)).flatMap(({ part }) => {
      const data = part.data as JsonObject | undefined;
      return data ? [data.form] : [];
    });

  expect(new Set(marks('posted'))).toEqual(new Set(['posted']));
  expect(new Set([...marks('card'), ...marks('dialog')])).toEqual(new Set([undefined]));
});

it('puts the buttons of a card into its body and those of a dialog at its bottom', () => {
  expect(formCard(formNamed('empty'), 'dialog', REFERENCE).actions).toHaveLength(1);
  expect(ofType(formCard(formNamed('empty'), 'dialog', REFERENCE), 'ActionSet')).toHaveLength(0);
  expect(formCard(formNamed('empty'), 'card', REFERENCE).actions).toEqual([]);
  expect(ofType(formCard(formNamed('empty'), 'card', REFERENCE), 'Action.Execute').map(({ verb }) => verb)).toEqual([
    'submitRequest',
    'showRequest',
    'cancelRequest',
  ]);
});

it('offers the way back from an edit, and no Cancel that would end a request which was agreed to', () => {
  const card = formCard(form(EVERYDAY, { isDraft: false }), 'card', REFERENCE);

  expect(ofType(card, 'Action.Execute').map(({ verb }) => verb)).toEqual(['submitRequest', 'showRequest']);
});

it('shows the circuit it was started from, with subscription, group and region, and has it chosen', () => {
  const card = formCard(formNamed('started'), 'dialog', REFERENCE);

  expect(inputs(card).get('circuitId')?.value).toBe(circuitId(EVERYDAY));
  expect(factIn(card, 'Subscription')).toBe('Connectivity');
  expect(factIn(card, 'Resource group')).toBe(EVERYDAY.group);
  expect(factIn(card, 'Region')).toBe('westeurope');
});

it('keeps what was typed, even what no list has', () => {
  const found = inputs(formCard(formNamed('problems'), 'dialog', REFERENCE));

  expect(found.get('routingWeight')?.value).toBe(EVERYDAY.given);
  expect(found.get('circuitId')?.value).toBe(EVERYDAY.given);
  expect(choicesOf(formCard(formNamed('problems'), 'dialog', REFERENCE), 'circuitId')[0]).toEqual({
    title: 'er-amsterdam (as given)',
    value: 'er-amsterdam',
  });
});

it('finds the choice for an id that is spelled in other case', () => {
  const found = inputs(formCard(formNamed('problems'), 'dialog', REFERENCE));

  expect(found.get('gatewayId')?.value).toBe(gatewayId(EVERYDAY));
});

it('puts each problem right below its field', () => {
  for (const problem of allProblems(EVERYDAY)) {
    const card = formCard(form(EVERYDAY, { problems: [problem] }), 'dialog', REFERENCE);
    const fields = partsOfCard(card).filter(({ part }) => JSON.stringify(part).includes('"✕ "'));
    const field = fields.find(({ part }) => part.type === 'Container' && Array.isArray(part.items))?.part;
    const [input, message] = (field?.items ?? []) as JsonObject[];
    expect(input?.id).toBe(problem.field);
    expect(message?.type).toBe('RichTextBlock');
  }
});

it('lists gateways that cannot be chosen with the reason, and does not offer them', () => {
  const card = formCard(formNamed('empty'), 'dialog', REFERENCE);

  const offered = choicesOf(card, 'gatewayId').map(({ title }) => title);
  expect(offered).toHaveLength(2);
  expect(textOf(card)).toContain('ergw-1 (type Vpn, not ExpressRoute)');
  expect(textOf(card)).toContain('ergw-2 (full, 4 of 4 circuits)');
  expect(textOf(card)).toContain('ergw-3 (state Updating, not Succeeded)');
});

it('offers only the resources that share a name when there are several', () => {
  const choices = choicesOf(formCard(formNamed('several'), 'dialog', REFERENCE), 'circuitId');

  expect(choices.map(({ value }) => value)).toEqual([circuitId(EVERYDAY), circuitItems(EVERYDAY, 2)[1]?.id]);
});

it.each([
  { name: 'unread', because: 'the lists could not be read', says: 'could not be read' },
  { name: 'many-both', because: 'the lists are too long for a card', says: 'too many to list' },
])('takes a name, an id or a link as text, because $because', ({ name, says }) => {
  const card = formCard(formNamed(name), 'dialog', REFERENCE);

  expect(inputs(card).get('circuitId')?.type).toBe('Input.Text');
  expect(inputs(card).get('gatewayId')?.type).toBe('Input.Text');
  expect(textOf(card)).toContain(says);
});

it('keeps the list that fits when only the other one is too long', () => {
  const found = inputs(formCard(form(EVERYDAY, { circuits: circuitItems(EVERYDAY, 500) }), 'dialog', REFERENCE));

  expect(found.get('circuitId')?.type).toBe('Input.Text');
  expect(found.get('gatewayId')?.type).toBe('Input.ChoiceSet');
});

it('does not send ten thousand characters back', () => {
  const values = { ...NO_VALUES, reason: LONGEST.given };

  const found = inputs(formCard(form(LONGEST, { values, gateways: gatewayChoices(LONGEST, 2) }), 'dialog', REFERENCE));

  expect(String(found.get('reason')?.value).length).toBeLessThanOrEqual(1_000);
});

it('fills the circuit and the name of the form into what links a hub instead', () => {
  const hub = allProblems(EVERYDAY).find((one) => hubGatewayIn(one) !== undefined);
  if (!hub) throw new Error('no such problem');
  const values = { ...NO_VALUES, circuitId: circuitId(EVERYDAY), connectionName: 'conn-hub' };
  const text = textOf(formCard({ ...form(EVERYDAY), values, problems: [hub] }, 'card', REFERENCE));

  expect(text).toContain(`--name conn-hub --peering ${circuitId(EVERYDAY)}/peerings/AzurePrivatePeering`);
});
