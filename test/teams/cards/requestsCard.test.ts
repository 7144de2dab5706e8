import { expect, it } from 'vitest';
import type { AzureError } from '../../../src/network/azureError.ts';
import { requestCard } from '../../../src/teams/cards/requestCard.ts';
import { requestsCard } from '../../../src/teams/cards/requestsCard.ts';
import { azureLines } from '../../../src/teams/cards/sections.ts';
import { noticeText } from '../../../src/words/requests.ts';
import { noStatusText } from '../../../src/words/status.ts';
import { at } from '../../builders.ts';
import { EVERYDAY } from './flavours.ts';
import { samplesOf, TENANT } from './samples.ts';
import { textOf } from './walk.ts';

const HERE = { isShared: true, elsewhere: 0 };

function viewNamed(name: string) {
  const found = samplesOf(EVERYDAY).find((sample) => sample.name === name);
  if (!found) throw new Error(`no sample called ${name}`);
  return found.view;
}

it('does not say of a blocked request that a yes is waited for', () => {
  const text = textOf(requestsCard([viewNamed('review-blocked')], HERE));

  expect(text).toContain('ER-142 · Blocked');
  expect(text).not.toContain('Waiting for a yes');
});

it('says the number of each request once', () => {
  const text = textOf(requestsCard([viewNamed('review')], HERE));

  expect(text.match(/ER-142/gu)).toHaveLength(1);
  expect(text).toContain('It is checked. ');
});

it('says the reason of an ended request once, on its face', () => {
  for (const name of ['cancelled', 'expired']) {
    expect(textOf(requestCard(viewNamed(name), TENANT)).match(/The office in Haarlem/gu)).toHaveLength(1);
  }
});

it('tells a notice of an expiry that is true of each kind of waiting', () => {
  const view = viewNamed('expired-draft');
  const delivery = { status: 'wanted' } as const;
  const text = noticeText(
    { kind: 'notice', about: 'expired', at: at('09:00'), place: view.request.place, delivery },
    view,
  );

  expect(text).toBe('ER-142 has expired. Its card says why.');
});

it('says that nobody answered rather than that somebody may not read', () => {
  const unread = (reason: 'unreachable' | 'forbidden') => noStatusText({ kind: 'notReadable', given: 'er-a', reason });

  expect(unread('unreachable').headline).toBe('"er-a" could not be read just now.');
  expect(unread('forbidden').headline).toBe('"er-a" cannot be shown to you.');
});

it('puts a code that has no text of its own beside the outer one', () => {
  const inner: AzureError = {
    code: 'Inner',
    message: 'said',
    details: [],
    status: undefined,
    correlationId: undefined,
  };
  const lines = azureLines({ ...inner, code: 'Outer', details: [inner, { ...inner, message: 'more' }] }, 100);

  expect(lines.map(({ lead, text }) => lead || text)).toEqual(['Outer · Inner', 'said', 'Inner', 'more']);
});
