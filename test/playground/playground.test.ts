import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { azureAdmin } from '../run/azureAdmin.ts';
import { type Json, objectIn } from '../simulator/teams/json.ts';
import { chromiumPath, hasChromium, launchBrowser } from './browser.ts';
import { knownDifferences } from './knownDifferences.ts';
import { openPlayground, type PlaygroundPage } from './playgroundPage.ts';
import { type PlaygroundStage, startPlaygroundStage } from './playgroundStage.ts';
import { createRecorder } from './recorder.ts';
import { differences, shapeOf } from './shape.ts';
import { simulatedActivities } from './simulatedActivities.ts';

describe.skipIf(!hasChromium)(`in the Playground (skipped where there is no ${chromiumPath})`, () => {
  const recorder = createRecorder();
  let stage: PlaygroundStage;
  let browser: Browser;
  let window: PlaygroundPage;

  beforeAll(async () => {
    stage = await startPlaygroundStage({ speed: 300, between: recorder.listen });
    browser = await launchBrowser();
    const page = await browser.newPage({ viewport: { width: 1_300, height: 1_000 } });
    window = await openPlayground(page, stage.url);
  });

  afterAll(async () => {
    await browser?.close();
    await stage?.stop();
    recorder.close();
  });

  it('goes from connect in one line to the Succeeded card', async () => {
    await window.sayInPersonalChat('connect er-amsterdam to ergw-hub-weu');
    await window.newestSaying('press Create if you agree');
    await window.press('Create');
    const end = await window.newestSaying('ER-1 is done');

    expect(end.replaceAll(/\s+/g, ' ')).toContain('Status Succeeded Type ExpressRoute Peer ergw-hub-weu');
    const written = await azureAdmin(stage.azureAdminEndpoint).acceptedWrites();
    expect(written.map(({ method, status }) => [method, status])).toEqual([['PUT', 201]]);
  });

  it('answers in the thread of a channel', async () => {
    await window.mentionInChannel('on-call', 'status er-amsterdam');

    expect(await window.newestSaying('conn-er-amsterdam-ergw-hub-weu')).toContain('er-amsterdam');
  });

  it('sends activities of the same fields as our simulator, but for what is known', async () => {
    const simulated = byKind(await simulatedActivities());
    const sent = byKind(recorder.activities);

    const seen = Object.keys(knownDifferences).map((kind) => [
      kind,
      differences(shapeOf(sent.get(kind)), shapeOf(simulated.get(kind))),
    ]);

    const known = Object.entries(knownDifferences).map(([kind, all]) => [
      kind,
      all.map(({ field }) => field).toSorted(),
    ]);
    expect(seen).toEqual(known);
    expect([...sent.keys()].toSorted()).toEqual([...simulated.keys()].toSorted());
  });
});

/** The first activity of each kind. */
function byKind(activities: readonly Json[]): ReadonlyMap<string, Json> {
  return new Map(activities.map((activity) => [kindOf(activity), activity] as const).toReversed());
}

function kindOf(activity: Json): string {
  const { type, name } = activity;
  const what = name === undefined ? String(type) : `${type} ${name}`;
  return `${what} in ${objectIn(activity, 'conversation').conversationType}`;
}
