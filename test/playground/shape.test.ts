import { expect, it } from 'vitest';
import { differences, shapeOf } from './shape.ts';

it('tells which fields only one has, and which have another type, whatever their values', () => {
  const here = shapeOf({
    id: '1',
    from: { id: 'a', name: 'b' },
    entities: [{ type: 'mention', text: 'x' }, { type: 'clientInfo' }],
  });
  const there = shapeOf({
    id: 1,
    from: { id: 'c' },
    entities: [
      { type: 'clientInfo', locale: 'en' },
      { type: 'mention', text: 'y' },
    ],
  });

  expect(differences(here, there)).toEqual([
    '+ from.name: string',
    '+ id: string',
    '- entities[clientInfo].locale: string',
    '- id: number',
  ]);
});
