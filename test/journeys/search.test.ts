import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Stage, startStage } from '../run/stage.ts';
import { circuitId, gatewayId } from '../simulator/azure/builtInWorld.ts';
import { foreignTenantId, type Person, people, tenantId } from '../simulator/people.ts';
import type { Dialog } from '../simulator/teams/answers.ts';
import { queriesIn } from './azureReached.ts';
import { channelTalk } from './channelTalk.ts';
import { readable } from './reading.ts';

// A list that is too long to be shown: searched as somebody types, and beside it a field for a name, an id or a link.

const { alice, bob, frank } = people;
const MORE_CIRCUITS = 110;

let stage: Stage;
let thread: string;
let draftId: string;
let dialog: Dialog;
beforeAll(async () => {
  const ALLOWED_TENANTS = `${tenantId},${foreignTenantId}`;
  stage = await startStage({ speed: 200, env: { ALLOWED_TENANTS, TURNS_PER_MINUTE: '999' } });
  const original = await stage.azure.resource(circuitId('er-vienna'));
  for (let at = 0; at < MORE_CIRCUITS; at += 1) {
    const name = `er-branch-${String(at).padStart(3, '0')}`;
    await stage.azure.put({ ...original, id: circuitId(name), name });
  }
  ({ thread } = await say('connect because the list is long'));
  const draft = await waitIn(thread, 'is a draft');
  draftId = draft.id;
  dialog = await opened(draft.id);
});
afterAll(() => stage.stop());

const { say, waitIn } = channelTalk(() => stage);

async function opened(messageId: string): Promise<Dialog> {
  const pressed = await stage.teams.press(alice, messageId, 'Fill in the form');
  if (pressed.kind !== 'dialog') throw new Error(JSON.stringify(pressed));
  return pressed.dialog;
}

async function titlesFor(text: string, dataset = 'circuits', who: Person = alice): Promise<readonly string[]> {
  const found = await stage.teams.search(who, who === alice ? dialog : draftId, dataset, text);
  if (found.kind !== 'results') throw new Error(JSON.stringify(found));
  return found.results.map(({ title }) => title.split(' · ')[0] ?? '');
}

describe('type-ahead', () => {
  it('finds the 15 best of what was typed', async () => {
    const titles = await titlesFor('branch-10');

    expect(titles).toEqual(Array.from({ length: 10 }, (_, at) => `er-branch-10${at}`));
    expect(await titlesFor('branch')).toHaveLength(15);
  });

  it('finds by subscription and place as well, and gateways too', async () => {
    expect((await titlesFor('connectivity vienna'))[0]).toBe('er-vienna');
    expect(await titlesFor('hub-weu', 'gateways')).toContain('ergw-hub-weu');
  });

  it('finds nothing for a member of another tenant, and for somebody who may read nothing', async () => {
    expect(await titlesFor('er-', 'circuits', frank)).toEqual([]);
    expect(await titlesFor('er-', 'circuits', people.dave)).toEqual([]);
    expect((await titlesFor('er-', 'circuits', bob)).length).toBe(15);
  });

  it.each([
    { because: 'nothing', text: '', finds: 15 },
    { because: '1,000 characters', text: 'x'.repeat(1_000), finds: 0 },
    { because: 'KQL', text: "er' | union resources | project id, properties //", finds: 0 },
    { because: 'an operator of KQL', text: '| where true', finds: 0 },
    { because: 'a wildcard', text: '*', finds: 0 },
  ])('takes what is typed for text, and asks Azure nothing with it: $because', async ({ text, finds }) => {
    await titlesFor('er-vienna');
    const before = (await stage.azure.journal()).length;

    const titles = await titlesFor(text);

    expect(titles).toHaveLength(finds);
    const queries = queriesIn((await stage.azure.journal()).slice(before));
    expect(queries.filter((query) => text !== '' && query.includes(text))).toEqual([]);
  });

  it('is nothing on a phone, which has the beginning of the list and the field beside it', async () => {
    expect(await stage.teams.search(alice, dialog, 'circuits', 'er-', { as: 'phone' })).toEqual({ kind: 'nothing' });
    expect(readable(dialog.card)).toContain('Or name, id or portal link of the circuit');
  });
});

describe('the field beside a list', () => {
  it('is what is meant, whatever the list holds, and takes a portal link', async () => {
    const link = `https://portal.azure.com/#@contoso.com/resource${circuitId('er-branch-042')}/overview`;
    const inputs = { circuitId: circuitId('er-vienna'), circuitText: link, gatewayText: 'ergw-hub-neu' };

    const wrong = await stage.teams.submitDialog(alice, dialog, { ...inputs, routingWeight: 'ten' });
    if (wrong.kind !== 'dialog') throw new Error(JSON.stringify(wrong));
    expect(readable(wrong.dialog.card)).toContain('1 field needs another look');
    expect(readable(wrong.dialog.card)).toContain(link);
    const done = await stage.teams.submitDialog(alice, wrong.dialog, { routingWeight: '10' });

    expect(done.kind).toBe('closed');
    expect(readable((await waitIn(thread, 'conn-er-branch-042-ergw-hub-neu')).card)).toContain('er-branch-042');
  });

  it('leads to a numbered choice where several have the name, and keeps what was typed', async () => {
    const original = await stage.azure.resource(circuitId('er-milan'));
    const twin = circuitId('er-milan').replace('rg-connectivity', 'rg-connectivity-neu');
    await stage.azure.put({ ...original, id: twin });
    const other = await say('connect because of twins');
    const form = await opened((await waitIn(other.thread, 'is a draft')).id);

    const asked = await stage.teams.submitDialog(alice, form, {
      circuitText: 'er-milan',
      gatewayText: gatewayId('ergw-hub-weu'),
    });
    if (asked.kind !== 'dialog') throw new Error(JSON.stringify(asked));
    const text = readable(asked.dialog.card);
    const done = await stage.teams.submitDialog(alice, asked.dialog, { circuitId: twin });

    expect(text).toMatch(/1\. er-milan[\s\S]*2\. /u);
    expect(text).toContain('There are 2 of the name "er-milan"');
    expect(done.kind).toBe('closed');
    const card = await waitIn(other.thread, 'conn-er-milan-ergw-hub-weu');
    expect(JSON.stringify(card.card)).toContain('er-milan');
  });
});

it('says what is not there any more, where a circuit vanished while the form was open', async () => {
  const gone = circuitId('er-branch-001');
  const { thread: where } = await say(`connect er-branch-001 because it will vanish`);
  const form = await opened((await waitIn(where, 'is a draft')).id);
  expect(readable(form.card)).toContain('Started from this circuit');
  await stage.azure.remove(gone);

  const submitted = await stage.teams.submitDialog(alice, form, { gatewayId: gatewayId('ergw-hub-weu') });

  expect(submitted.kind).toBe('closed');
  const card = await waitIn(where, 'cannot be created yet');
  expect(readable(card.card)).toContain('Azure has no circuit of this id. It may have been deleted or renamed.');
});

it('leaves no complaint with Teams', async () => {
  expect(await stage.teams.complaints()).toEqual([]);
});
