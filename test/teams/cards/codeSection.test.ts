import { describe, expect, it } from 'vitest';
import type { StateOf } from '../../../src/request/connectionRequest.ts';
import type { AdaptiveCard, JsonObject } from '../../../src/teams/cards/adaptiveCard.ts';
import { requestCard } from '../../../src/teams/cards/requestCard.ts';
import { azText, bicepText, SHOW_CODE, terraformText } from '../../../src/words/changeAsCode.ts';
import { EVERYDAY } from './flavours.ts';
import { samplesOf, TENANT, viewOf } from './samples.ts';
import { ofType, partsOfCard, textOf } from './walk.ts';

const states = samplesOf(EVERYDAY).map(({ name, view }) => ({ name, state: view.request.state }));

function reviewed(part: Partial<StateOf<'awaitingConfirmation'>['plan']> = {}) {
  const state = states.find(({ name }) => name === 'review')?.state as StateOf<'awaitingConfirmation'>;
  const plan = { ...state.plan, ...part };
  return { plan, card: requestCard(viewOf(EVERYDAY, { ...state, plan }), TENANT) };
}

/** The buttons that show it, beside those of other details. */
function codeToggles(card: AdaptiveCard): readonly JsonObject[] {
  return ofType(card, 'Action.ToggleVisibility').filter(({ title }) => title === SHOW_CODE);
}

/** The code of a card, language by language: what somebody would copy. */
function codeIn(card: JsonObject): readonly string[] {
  const containers = ofType(card as Parameters<typeof ofType>[0], 'Container');
  const isCode = ({ items }: JsonObject) => JSON.stringify((items as readonly JsonObject[])[1])?.includes('Monospace');
  return containers
    .filter((one) => isCode(one) && one.id === undefined && one.isVisible === undefined)
    .flatMap(linesOf);
}

function linesOf({ items }: JsonObject): readonly string[] {
  const blocks = (items as readonly JsonObject[]).filter(({ type }) => type === 'RichTextBlock');
  const lines = blocks.map(({ inlines }) => (inlines as readonly JsonObject[]).map(({ text }) => text).join(''));
  return lines.length > 0 ? [lines.join('\n')] : [];
}

describe('the change as code', () => {
  it('stands on the review card in three languages, word for word', () => {
    const { plan, card } = reviewed();
    const change = { plan, location: 'westeurope' };

    expect(codeIn(card)).toEqual([azText(change), bicepText(change), terraformText(change)]);
  });

  it('is hidden until its button is pressed', () => {
    const { card } = reviewed();
    const [toggle] = codeToggles(card);
    const [target] = (toggle?.targetElements ?? []) as readonly string[];

    const shownByIt = partsOfCard(card).filter(({ part }) => part.id === target);
    expect(shownByIt.map(({ part }) => part.isVisible)).toEqual([false]);
    expect(JSON.stringify(shownByIt)).toContain('az network vpn-connection create');
  });

  it.each(states)('is offered while somebody may agree to it, and not later: $name', ({ name, state }) => {
    const toggles = codeToggles(requestCard(viewOf(EVERYDAY, state), TENANT));

    expect(toggles.length).toBe(name.startsWith('review') ? 1 : 0);
  });

  it.each(['a name', "it's", '{{DATE(2026-01-01T00:00:00Z,SHORT)}}', '-', ''])(
    'is left out for the name "%s", which Azure cannot have',
    (connectionName) => {
      expect(codeToggles(reviewed({ connectionName }).card)).toEqual([]);
    },
  );

  it('says that a key is asked for, where the circuit is in another subscription', () => {
    const circuitId = reviewed().plan.circuitId.replace('a1b2c3d4', 'ffffffff') as typeof plan.circuitId;
    const { plan, card } = reviewed({ circuitId });

    expect(plan.circuitId).not.toBe(reviewed().plan.circuitId);
    expect(textOf(card)).toContain('its authorization key is asked for');
    expect(textOf(reviewed().card)).not.toContain('authorization key');
  });
});
