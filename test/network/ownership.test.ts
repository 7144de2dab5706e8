import { describe, expect, it } from 'vitest';
import { isOurs, isPlanned } from '../../src/network/ownership.ts';
import { idKey } from '../../src/network/resourceId.ts';
import { aConnection, anId, aPlan, CIRCUIT_SUBSCRIPTION } from '../builders.ts';

const plan = aPlan();
const planned = aConnection();
const tagged = { tags: { 'connection-request': 'r-1' } };
const asked = { plan, requestId: 'r-1', begunFor: undefined };

describe('a connection that stands there', () => {
  it.each([
    { because: 'it carries our tag', connection: aConnection(tagged), asking: asked },
    { because: 'a PUT was begun for it', connection: planned, asking: { ...asked, begunFor: idKey(planned.id) } },
    {
      because: 'ARM spells ids in its own way',
      connection: aConnection({
        ...tagged,
        gatewayId: anId('gateway', 'ERGW-HUB-WEU'),
        circuitId: anId('circuit', 'Er-Amsterdam'),
      }),
      asking: asked,
    },
  ])('is ours because $because', ({ connection, asking }) => {
    expect(isOurs(connection, asking)).toBe(true);
  });

  it.each([
    { because: 'nothing says so', connection: planned, asking: asked },
    {
      because: 'the tag is of another request',
      connection: aConnection({ tags: { 'connection-request': 'r-2' } }),
      asking: asked,
    },
    {
      because: 'it joins another circuit',
      connection: aConnection({ ...tagged, circuitId: anId('circuit', 'er-x') }),
      asking: asked,
    },
    { because: 'it joins no circuit', connection: aConnection({ ...tagged, circuitId: undefined }), asking: asked },
    {
      because: 'it joins another gateway',
      connection: aConnection({ ...tagged, gatewayId: anId('gateway', 'g-x') }),
      asking: asked,
    },
    {
      because: 'the tag was copied to another name',
      connection: aConnection({ ...tagged, id: anId('connection', 'copy') }),
      asking: asked,
    },
    {
      because: 'the PUT was begun for another name',
      connection: planned,
      asking: { ...asked, begunFor: idKey(anId('connection', 'other')) },
    },
    {
      because: 'a PUT was begun, but somebody joined it to another circuit',
      connection: aConnection({ circuitId: anId('circuit', 'er-x') }),
      asking: { ...asked, begunFor: idKey(planned.id) },
    },
  ])('is not ours because $because', ({ connection, asking }) => {
    expect(isOurs(connection, asking)).toBe(false);
  });
});

it.each([
  {
    because: 'name and group differ only in case',
    id: anId('connection', 'CONN-er-amsterdam-ergw-hub-weu'),
    plan,
    is: true,
  },
  { because: 'the group is another', id: planned.id, plan: aPlan({ resourceGroup: 'rg-other' }), is: false },
  {
    because: 'the subscription is another',
    id: anId('connection', plan.connectionName, CIRCUIT_SUBSCRIPTION),
    plan,
    is: false,
  },
  { because: 'the planned name is none', id: planned.id, plan: aPlan({ connectionName: '../../x' }), is: false },
])('is the planned connection ($is) because $because', ({ id, plan: of, is }) => {
  expect(isPlanned(id, of)).toBe(is);
});
