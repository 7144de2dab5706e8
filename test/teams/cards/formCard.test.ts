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
      'circuitText',
      'gatewayId',
      'gatewayText',
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
  expect(choices.map(({ title }) => String(title).slice(0, 3))).toEqual(['1. ', '2. ']);
});

it.each(['dialog', 'card'] as const)(
  'takes a name, an id or a link alone where no list could be read, as a %s',
  (as) => {
    const card = formCard(formNamed('unread'), as, REFERENCE);

    const found = inputs(card);
    expect([found.get('circuitId')?.type, found.get('gatewayId')?.type]).toEqual(['Input.Text', 'Input.Text']);
    expect([found.has('circuitText'), found.has('gatewayText')]).toEqual([false, false]);
    expect(textOf(card)).toContain('could not be read');
  },
);

describe('a long list', () => {
  const many = form(EVERYDAY, { circuits: circuitItems(EVERYDAY, 101) });

  it('is searched in a dialog as somebody types, and shows its beginning to phones', () => {
    const card = formCard(many, 'dialog', REFERENCE);

    const circuit = inputs(card).get('circuitId');
    expect(circuit).toMatchObject({
      style: 'filtered',
      'choices.data': { type: 'Data.Query', dataset: 'circuits' },
    });
    expect(choicesOf(card, 'circuitId')).toHaveLength(15);
    expect(inputs(card).get('circuitText')?.type).toBe('Input.Text');
  });

  it('shows its beginning on a card, and takes any other as text', () => {
    const card = formCard(many, 'card', REFERENCE);

    expect(choicesOf(card, 'circuitId')).toHaveLength(15);
    expect(JSON.stringify(card)).not.toContain('choices.data');
    expect(textOf(card)).toContain('Only 15 choices fit here');
  });

  it('leaves the other one whole', () => {
    const card = formCard(many, 'dialog', REFERENCE);

    expect(choicesOf(card, 'gatewayId')).toHaveLength(2);
    expect(inputs(card).get('gatewayId')).not.toHaveProperty(['choices.data']);
  });

  it('of a hundred is shown whole', () => {
    const card = formCard(form(EVERYDAY, { circuits: circuitItems(EVERYDAY, 100), gateways: [] }), 'dialog', REFERENCE);

    expect(choicesOf(card, 'circuitId')).toHaveLength(100);
    expect(inputs(card).get('circuitId')).toMatchObject({ style: 'filtered' });
    expect(inputs(card).get('circuitId')).not.toHaveProperty(['choices.data']);
  });

  it('keeps what was chosen in it to be seen', () => {
    const chosen = circuitItems(EVERYDAY, 101)[90]?.id ?? '';

    const card = formCard({ ...many, values: { ...NO_VALUES, circuitId: chosen } }, 'dialog', REFERENCE);

    expect(inputs(card).get('circuitId')?.value).toBe(chosen);
    expect(choicesOf(card, 'circuitId')[0]?.title).toContain('er-90 · Amsterdam');
  });

  it('says where it holds the first 10,000 alone', () => {
    expect(textOf(formCard(formNamed('ten-thousand'), 'dialog', REFERENCE))).toContain('more than 10,000');
    expect(textOf(formCard(many, 'dialog', REFERENCE))).not.toContain('10,000');
  });

  it('shows what can be linked today first, and says what speaks against the others', () => {
    const [first, ...others] = circuitItems(EVERYDAY, 101);
    if (!first) throw new Error('no samples');
    const circuits = [{ ...first, providerState: 'NotProvisioned' }, ...others];

    const titles = choicesOf(formCard(form(EVERYDAY, { circuits, gateways: [] }), 'card', REFERENCE), 'circuitId').map(
      ({ title }) => String(title),
    );
    const few = choicesOf(formCard(form(EVERYDAY, { circuits: circuits.slice(0, 2) }), 'card', REFERENCE), 'circuitId');

    expect(titles.filter((title) => title.includes('provider:'))).toEqual([]);
    expect(few.at(-1)?.title).toMatch(/ · provider: NotProvisioned$/u);
  });
});

it('keeps what was typed beside a list, with what is wrong with it', () => {
  const card = formCard(formNamed('typed'), 'dialog', REFERENCE);

  expect(inputs(card).get('circuitText')?.value).toBe(EVERYDAY.given);
  const [container] = partsOfCard(card).filter(
    ({ part }) => part.type === 'Container' && hasInput(part, 'circuitText'),
  );
  expect(JSON.stringify(container?.part)).toContain('No circuit called');
});

function hasInput(part: JsonObject, id: string): boolean {
  return Array.isArray(part.items) && part.items.some((one) => (one as JsonObject).id === id);
}

it('says what of the plan follows from the gateway that it was started from', () => {
  const card = formCard(formNamed('started-gateway'), 'dialog', REFERENCE);

  const text = textOf(card);
  expect(text).toContain('Started from this gateway');
  expect(factIn(card, 'Region')).toBe('westeurope');
  expect(text).toContain(`the gateway's own group, ${EVERYDAY.group}`);
  expect(text).toContain(`Not possible on ${EVERYDAY.gateway}: its SKU is ErGw1AZ.`);
});

it('says of a name that nobody typed where it comes from', () => {
  expect(textOf(formCard(formNamed('started'), 'dialog', REFERENCE))).toContain('Proposed from the names');
  expect(textOf(formCard(formNamed('empty'), 'dialog', REFERENCE))).not.toContain('Proposed from the names');
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
