import { describe, expect, it } from 'vitest';
import { LOOKS } from '../../../src/network/looked.ts';
import type { ConnectionRequest, RequestState } from '../../../src/request/connectionRequest.ts';
import { requestCard } from '../../../src/teams/cards/requestCard.ts';
import { anAzureError, bob } from '../../builders.ts';
import { allFindings, someFindings } from './findingSamples.ts';
import { EVERYDAY } from './flavours.ts';
import { failure, plan, samplesOf, TENANT, viewOf } from './samples.ts';
import { factIn, ofType, textOf, verbsOf } from './walk.ts';

const samples = new Map(samplesOf(EVERYDAY).map(({ name, view }) => [name, view]));

function cardOf(name: string) {
  const view = samples.get(name);
  if (!view) throw new Error(`no sample called ${name}`);
  return requestCard(view, TENANT);
}

function reviewOf(name: string) {
  return samples.get(name)?.request.state as Extract<RequestState, { status: 'awaitingConfirmation' }>;
}

function failedWith(leftBehind: boolean | undefined) {
  const state = samples.get('failed')?.request.state as Extract<RequestState, { status: 'failed' }>;
  return requestCard(viewOf(EVERYDAY, { ...state, failure: { ...failure(EVERYDAY), leftBehind } }), TENANT);
}

it.each([
  { name: 'draft', verbs: ['editRequest', 'cancelRequest'] },
  { name: 'checking', verbs: ['cancelRequest'] },
  { name: 'review', verbs: ['confirmRequest', 'recheckRequest', 'editRequest', 'cancelRequest'] },
  { name: 'review-warned', verbs: ['confirmRequest', 'recheckRequest', 'editRequest', 'cancelRequest'] },
  { name: 'review-blocked', verbs: ['recheckRequest', 'editRequest', 'cancelRequest'] },
  { name: 'queued', verbs: ['cancelRequest'] },
  { name: 'provisioning', verbs: [] },
  { name: 'provisioned', verbs: [] },
  { name: 'failed', verbs: ['retryRequest', 'cleanUpRequest', 'editRequest'] },
  { name: 'failed-cleaned', verbs: ['retryRequest', 'editRequest'] },
  { name: 'cleaningUp', verbs: [] },
  { name: 'expired', verbs: [] },
  { name: 'cancelled', verbs: [] },
])('$name offers exactly what can be done', ({ name, verbs }) => {
  expect(verbsOf(cardOf(name))).toEqual(verbs);
});

it('opens the form as a dialog from a draft', () => {
  const [open] = ofType(cardOf('draft'), 'Action.Submit');

  const request = samples.get('draft')?.request as ConnectionRequest;
  expect(open?.data).toEqual({
    requestId: request.id,
    revision: request.revision,
    verb: 'openForm',
    msteams: { type: 'task/fetch' },
  });
});

describe('the first line', () => {
  it.each([...samples.keys()])('of %s has the number and says what is wanted of whom', (name) => {
    const [line = ''] = textOf(cardOf(name)).split('\n').slice(1);

    expect(line).toMatch(/^ER-142 /u);
    expect(line).toMatch(/Alice Arden|Nothing is needed|created|Nothing more happens|Type connect/u);
  });
});

it('lists blockers first, each with who can mend it', () => {
  const text = textOf(cardOf('review-blocked'));

  expect(text.indexOf('Blocker:')).toBeGreaterThan(0);
  expect(text.indexOf('Blocker:')).toBeLessThan(text.indexOf('Warning:'));
  expect(text.indexOf('Warning:')).toBeLessThan(text.indexOf('Note:'));
  expect(text).toContain('The connectivity provider can mend this');
});

it('counts the findings that do not fit', () => {
  const text = textOf(cardOf('review-all-findings'));

  const shownCount = text.match(/Blocker:/gu)?.length ?? 0;
  expect(shownCount).toBeGreaterThanOrEqual(5);
  expect(text).toContain(`${allFindings(EVERYDAY).length - shownCount} more findings`);
});

it('says what the weight does to traffic before anybody agrees', () => {
  expect(textOf(cardOf('review'))).toContain('about one part in 2');
});

it("says until when the checks hold, as a fixed instant in the reader's own time", () => {
  expect(factIn(cardOf('review'), 'Checks valid until')).toBe(
    '{{DATE(2026-11-24T12:45:00Z,SHORT)}} {{TIME(2026-11-24T12:45:00Z)}}',
  );
});

it('says nothing of traffic and of how long the checks hold while a blocker keeps the two apart', () => {
  const text = textOf(cardOf('review-all-findings'));

  expect(text).not.toMatch(/about one part in|FastPath sends|only connection of the gateway/u);
  expect(text).not.toContain('Checks valid until');
});

it('calls nothing clear while something could not be checked', () => {
  const { at, seen } = reviewOf('review').checked;
  const parts = [{ what: 'maintenance', reason: 'forbidden' }] as const;
  const findings = [{ code: 'notChecked', parts, severity: 'info', mendedBy: 'botOperator' }] as const;
  const text = textOf(
    requestCard(viewOf(EVERYDAY, { ...reviewOf('review'), checked: { at, seen, findings } }), TENANT),
  );

  expect(text).not.toContain('Nothing stands in the way');
  expect(text.match(/Not checked: planned maintenance/gu)).toHaveLength(1);
});

it('explains why a request came back from the queue', () => {
  expect(textOf(cardOf('review-came-back'))).toContain('Nothing was sent to Azure');
});

it('says how many are ahead on this gateway or circuit', () => {
  expect(textOf(cardOf('queued-behind'))).toContain('2 requests ahead of it on this gateway or circuit');
});

it("shows a wait with Azure's code and text", () => {
  const text = textOf(cardOf('queued-busy'));

  expect(text).toContain('AnotherOperationInProgress');
  expect(text).toContain('Another operation on this or dependent resource is in progress.');
});

it('says beside what Azure refused what it means, and whom to ask if it does not pass', () => {
  const queued = samples.get('queued-busy')?.request.state as Extract<RequestState, { status: 'queued' }>;
  const error = anAzureError({ code: 'NewConflict', status: 409, message: 'It cannot be connected.' });
  const wait = { code: error.code, text: error.message, error };
  const text = textOf(requestCard(viewOf(EVERYDAY, { ...queued, wait }), TENANT));

  expect(text).toContain('Azure refused; it may pass');
  expect(text).not.toContain('until circuit and gateway are free');
  expect(text).toMatch(/It cannot be connected\.\n[\s\S]*ask the owner of the gateway/u);
});

it('leaves out of a failure what the checks ruled out, and asks nobody for what they looked at', () => {
  const state = samples.get('failed')?.request.state as Extract<RequestState, { status: 'failed' }>;
  const withError = (code: string) => {
    const ruled = { ...state.failure, error: anAzureError({ code, message: 'No.' }), findings: [], looks: LOOKS };
    return textOf(requestCard(viewOf(EVERYDAY, { ...state, failure: ruled }), TENANT));
  };

  expect(withError('InternalServerError')).not.toContain('overlaps');
  expect(withError('WeirdNewCode')).toContain('Where to look');
  expect(withError('WeirdNewCode')).not.toContain('Are circuit and gateway in one subscription?');
});

it('shows a wait for a busy circuit in words', () => {
  const text = textOf(cardOf('queued-finding'));

  expect(text).toContain('The circuit is being changed just now (Updating)');
  expect(text).not.toContain('circuitNotSucceeded');
});

it('shows success as the portal does, then what Azure reports of the link and the routes', () => {
  const card = cardOf('provisioned-observed');

  const rows = ['Name', 'Status', 'Type', 'Peer', 'Circuit', 'Routing weight', 'Resource group', 'Region'];
  expect(rows.map((label) => factIn(card, label))).toEqual([
    EVERYDAY.connection,
    'Succeeded',
    'ExpressRoute',
    EVERYDAY.gateway,
    EVERYDAY.circuit,
    '10',
    EVERYDAY.group,
    'westeurope',
  ]);
  expect(factIn(card, 'Connection status')).toBe('Connected');
  expect(factIn(card, 'Routes learned')).toBe('42 prefixes, of all circuits of the gateway together');
});

it('takes nothing that Azure does not report for good news', () => {
  const card = cardOf('provisioned');

  expect(factIn(card, 'Connection status')).toBe('not reported');
  expect(factIn(card, 'Routes learned')).toBe('still being read');
});

it("shows a failure with Azure's code and text, the correlation id, hints and both links", () => {
  const card = cardOf('failed');
  const text = textOf(card);

  expect(text).toContain(EVERYDAY.azureCode);
  expect(text).toContain(EVERYDAY.azureText);
  expect(factIn(card, 'Correlation id')).toBe('5b4f7a0e-9f0e-4b27-9f58-3c1fb0f4a1d2');
  expect(text).toContain('What this may mean');
  const urls = ofType(card, 'ActionSet').flatMap(({ actions }) =>
    (actions as readonly { url?: string }[]).flatMap(({ url }) => url ?? []),
  );
  expect(urls[0]).toMatch(/^https:\/\/portal\.azure\.com\/#@.*\/connections\/conn-er-amsterdam-ergw-hub-weu$/u);
  expect(urls[1]).toMatch(/\/eventlogs$/u);
});

it.each([
  { leftBehind: true, offered: true, because: 'a failed connection stands there' },
  { leftBehind: undefined, offered: true, because: 'nobody could read whether one does' },
  { leftBehind: false, offered: false, because: 'there is none' },
])('offers Clean up: $offered, because $because', ({ leftBehind, offered }) => {
  expect(verbsOf(failedWith(leftBehind)).includes('cleanUpRequest')).toBe(offered);
});

it("says how the clean-up went, with Azure's words where it was refused", () => {
  expect(textOf(cardOf('failed-cleaned'))).toContain('Nothing is left behind');
  expect(textOf(cardOf('failed-clean-up-refused'))).toContain('Azure refused to delete');
});

it('never tells a state by colour alone', () => {
  for (const [name, view] of samples) {
    const [head] = requestCard(view, TENANT).body as readonly { style: string }[];
    const [symbol, line] = textOf(requestCard(view, TENANT)).split('\n');
    expect(head?.style, name).toMatch(/^(emphasis|accent|good|warning|attention)$/u);
    expect(symbol, name).toMatch(/^.$/u);
    expect(line, name).toMatch(
      /draft|checked|checks|blocker|line|waits|takes longer|created|done|failed|expired|cancelled/u,
    );
  }
});

it('writes out the command of every button', () => {
  const text = textOf(cardOf('failed'));

  expect(text).toContain('retry ER-142 · cleanup ER-142 · edit ER-142');
});

it('shows a plan only as it will be made: name, group, weight and reason', () => {
  const card = cardOf('review');

  expect(textOf(card)).toContain(`to be created: ${plan(EVERYDAY).connectionName}`);
  expect(factIn(card, 'Resource group')).toBe(EVERYDAY.group);
  expect(factIn(card, 'Routing weight')).toBe('10');
  expect(factIn(card, 'Reason')).toBe(EVERYDAY.reason);
  expect(someFindings(EVERYDAY)).not.toHaveLength(0);
});

describe('while Azure works on it', () => {
  it("tells the stage, when it started and when it is usually done, in the reader's own time", () => {
    const card = cardOf('provisioning');

    expect(factIn(card, 'Stage')).toBe('Accepted, and working on it');
    expect(factIn(card, 'Started')).toBe('{{DATE(2026-11-24T12:34:00Z,SHORT)}} {{TIME(2026-11-24T12:34:00Z)}}');
    expect(factIn(card, 'Usually done by')).toContain('{{TIME(2026-11-24T12:37:00Z)}}');
  });

  it('takes what creates took here for usual', () => {
    expect(factIn(cardOf('provisioning-overdue'), 'Usually done by')).toContain('{{TIME(2026-11-24T12:38:00Z)}}');
  });

  it('says in its first line that it takes longer than usual, once it does', () => {
    expect(textOf(cardOf('provisioning-overdue'))).toContain('ER-142 takes longer in Azure than usual.');
    expect(textOf(cardOf('provisioning'))).not.toContain('longer');
  });
});

describe('the drawing', () => {
  it('leads from on-premises over circuit, connection and gateway to the network, in this order', () => {
    const text = textOf(cardOf('review'));

    const stations = [
      'On-premises',
      'Equinix, Amsterdam',
      'er-amsterdam',
      'to be created: conn-',
      'ergw-hub-weu',
      'vnet-',
    ];
    const at = stations.map((station) => text.indexOf(station, text.indexOf('On-premises')));
    expect(at).toEqual(at.toSorted((a, b) => a - b));
    expect(at).not.toContain(-1);
  });

  it.each([
    { name: 'draft-empty', says: 'not chosen yet' },
    { name: 'provisioning', says: 'being created: conn-er-amsterdam-ergw-hub-weu' },
    { name: 'provisioned', says: 'Succeeded: conn-er-amsterdam-ergw-hub-weu' },
    { name: 'failed', says: 'failed: conn-er-amsterdam-ergw-hub-weu' },
    { name: 'failed-cleaned', says: 'not created: conn-er-amsterdam-ergw-hub-weu' },
    { name: 'cancelled', says: 'not created: conn-er-amsterdam-ergw-hub-weu' },
  ])('says of $name how the connection stands: $says', ({ name, says }) => {
    expect(textOf(cardOf(name))).toContain(says);
  });
});

describe('the details', () => {
  it('are hidden until their button is pressed, which counts the notes that are among them', () => {
    const card = cardOf('review-warned');
    const [unfold] = ofType(card, 'Action.ToggleVisibility');
    const hidden = ofType(card, 'Container').filter(({ isVisible }) => isVisible === false);

    expect(unfold).toMatchObject({ title: 'Details, 1 note', targetElements: ['details'] });
    expect(hidden.map(({ id }) => id)).toContain('details');
    expect(JSON.stringify(hidden)).toContain('The circuit is being changed just now');
  });

  it('never hide a blocker uncounted', () => {
    const [unfold] = ofType(cardOf('review-all-findings'), 'Action.ToggleVisibility');

    expect(unfold?.title).toBe(`Details, ${allFindings(EVERYDAY).length - 5} more findings`);
  });

  it('take a general hint, where a finding says the same and more', () => {
    const [details] = ofType(cardOf('failed'), 'Container').filter(({ isVisible }) => isVisible === false);

    expect(JSON.stringify(details)).toContain('The circuit is not ready.');
    expect(textOf(cardOf('failed')).match(/The circuit is not ready\./gu)).toHaveLength(1);
  });
});

describe('for whom it is drawn', () => {
  const review = samples.get('review');

  it('asks the clients of who takes part for their own card, the requester first, by nothing but the id', () => {
    const view = samples.get('failed');
    if (view?.request.state.status !== 'failed') throw new Error('not failed');
    const { state } = view.request;
    const helped = { ...state, confirmed: { ...state.confirmed, by: bob } };

    expect(requestCard(viewOf(EVERYDAY, helped), TENANT).refresh).toEqual({
      action: { type: 'Action.Execute', verb: 'showRequest', data: { requestId: view.request.id } },
      userIds: [view.request.requester.handle, bob.handle],
    });
  });

  it('asks nobody where everybody sees the same', () => {
    expect(cardOf('provisioned').refresh).toBeUndefined();
    expect(cardOf('cancelled').refresh).toBeUndefined();
  });

  it('holds every button for everybody, and for one person only theirs', () => {
    if (!review) throw new Error('no review');
    const forRequester = requestCard(review, TENANT, review.request.requester);
    const forBob = requestCard(review, TENANT, bob);

    expect(verbsOf(forRequester)).toEqual(verbsOf(cardOf('review')));
    expect(verbsOf(forBob)).toEqual(['showRequest']);
    expect(textOf(forBob)).not.toContain('create ER-142');
  });
});
