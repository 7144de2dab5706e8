import { expect, it } from 'vitest';
import type { Failure, RequestState } from '../../../src/request/connectionRequest.ts';
import { requestCard } from '../../../src/teams/cards/requestCard.ts';
import { anError } from '../../network/hinting.ts';
import { allFindings } from './findingSamples.ts';
import { EVERYDAY } from './flavours.ts';
import { failure, samplesOf, TENANT, unknownFailure, viewOf } from './samples.ts';
import { textOf } from './walk.ts';

const LOG = 'What the activity log says';
const CHECKLIST = 'Where to look';

const [failed] = samplesOf(EVERYDAY).flatMap(({ view: { request } }) =>
  request.state.status === 'failed' ? [request.state] : [],
);

function textWith(part: Failure): string {
  return textOf(requestCard(viewOf(EVERYDAY, { ...failed, failure: part } as RequestState), TENANT));
}

it('shows what the activity log says, and hints by it, where Azure itself tells nothing', () => {
  const text = textWith(unknownFailure(EVERYDAY, [anError('ScopeLocked', 'The log says locked.')]));

  expect(text).toContain(LOG);
  expect(text.slice(text.indexOf(LOG))).toMatch(/ScopeLocked\s+The log says locked\./u);
  expect(text).toContain('A lock on the group');
  expect(text).not.toContain(CHECKLIST);
});

it('shows the checklist where nothing tells, beside what the checks say', () => {
  const silent = textWith(unknownFailure(EVERYDAY, []));
  const checked = textWith({ ...unknownFailure(EVERYDAY, []), findings: allFindings(EVERYDAY) });

  for (const text of [silent, checked]) {
    expect(text).toContain(CHECKLIST);
    for (const area of ['Gateway configuration:', 'Authorization:', 'Permissions:', 'Routing:']) {
      expect(text).toContain(area);
    }
    expect(text).not.toContain(LOG);
  }
  expect(silent).not.toContain('What this may mean');
  expect(checked).toContain('What this may mean');
  expect(silent).toContain('Is the gateway of type ExpressRoute');
  expect(checked).not.toContain('Is the gateway of type ExpressRoute');
});

it('shows neither where the catalogue knows the code, as in records of earlier versions', () => {
  const { activity: _, ...old } = failure(EVERYDAY);

  expect(textWith(old)).not.toContain(LOG);
  expect(textWith(old)).not.toContain(CHECKLIST);
});
