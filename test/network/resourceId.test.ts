import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  findResourceId,
  groupScopeOf,
  idKey,
  inSameSubscription,
  kindOf,
  nameOf,
  partsOf,
  portalLink,
  type ResourceId,
  resourceId,
  sameId,
} from '../../src/network/resourceId.ts';

const SUBSCRIPTION = '11111111-1111-4111-8111-111111111111';
const ID = idIn('rg-hub', 'virtualNetworkGateways', 'ergw-hub-weu');

function idIn(group: string, type: string, name: string): ResourceId {
  return `/subscriptions/${SUBSCRIPTION}/resourceGroups/${group}/providers/Microsoft.Network/${type}/${name}` as ResourceId;
}

describe('finding an id in a text', () => {
  it.each([
    { because: 'it stands alone', text: ID },
    { because: 'it stands in a sentence', text: `please link ${ID}. Thanks` },
    { because: 'it stands in quotes and brackets', text: `("${ID}")` },
    { because: 'spaces that nobody sees follow it', text: `${ID}\u200b \u200e` },
    { because: 'it is in a portal link', text: `https://portal.azure.com/#@contoso.com/resource${ID}/overview` },
    { because: 'it is in an encoded link', text: `https://portal.azure.com/#blade/Id/${encodeURIComponent(ID)}/x` },
    { because: 'a query follows it', text: `${ID}?api-version=2026-01-01` },
    { because: 'a fragment follows it', text: `${ID}#a` },
    { because: 'a child follows it', text: `${ID}/connections/a` },
    { because: 'a way up follows it', text: `${ID}/../../x` },
    { because: 'an encoded way up follows it', text: `${ID}%2f..%2fx` },
    { because: 'Markdown is around it', text: `**[x](${ID})**` },
    { because: 'an impossible id comes first', text: `${idIn('..', 'connections', 'a')} ${ID}` },
  ])('finds it because $because', ({ text }) => {
    expect(findResourceId(text)).toBe(ID);
  });

  it('keeps the spelling that came', () => {
    const shouted = ID.toUpperCase() as ResourceId;

    expect(findResourceId(shouted)).toBe(shouted);
    expect(sameId(shouted, ID)).toBe(true);
    expect(kindOf(shouted)).toBe('gateway');
  });

  it('takes groups in other scripts, as ARM does', () => {
    const id = idIn('réseau', 'connections', 'a');

    expect(findResourceId(id)).toBe(id);
    expect(partsOf(id).resourceGroup).toBe('réseau');
  });

  it.each([
    { because: 'nothing is there', text: '' },
    { because: 'it is a name', text: 'ergw-hub-weu' },
    { because: 'the subscription is no GUID', text: ID.replace(SUBSCRIPTION, 'prod') },
    { because: 'the name is a way up', text: idIn('rg', 'connections', '..') },
    { because: 'the name is a dot', text: idIn('rg', 'connections', '.') },
    { because: 'the group is a way up', text: idIn('..', 'connections', 'a') },
    { because: 'the group is an encoded way up', text: idIn('%2e%2e', 'connections', 'a') },
    { because: 'the group is a twice encoded way up', text: idIn('%252e%252e', 'connections', 'a') },
    { because: 'a percent sign is in the name', text: idIn('rg', 'connections', 'a%252fb') },
    { because: 'a query is in the group', text: idIn('rg?x=', 'connections', 'a') },
    { because: 'a fragment is in the group', text: idIn('rg#', 'connections', 'a') },
    { because: 'a space is in the group', text: idIn('my rg', 'connections', 'a') },
    { because: 'the Kelvin sign stands for k', text: idIn('r\u212a', 'connections', 'a') },
    { because: 'a long s stands for s', text: ID.replace('/subscriptions', '/\u017fubscriptions') },
    { because: 'a long s stands for s in the type', text: idIn('rg', 'connection\u017f', 'a') },
    { because: 'the name would be cut at 80', text: idIn('rg', 'connections', 'a'.repeat(81)) },
    { because: 'the name would be cut at 80 before a hyphen', text: idIn('rg', 'connections', `${'a'.repeat(80)}-b`) },
    { because: 'the name would be cut at an accent', text: idIn('rg', 'connections', 'cafés') },
    { because: 'the name would be cut at a zero-width space', text: idIn('rg', 'connections', 'a\u200bb') },
    { because: 'the name would be cut at a bidi override', text: idIn('rg', 'connections', 'a\u202eb') },
    { because: 'the name would be cut at an emoji', text: idIn('rg', 'connections', 'a🚀') },
    { because: 'it is of another provider', text: ID.replace('Microsoft.Network', 'Microsoft.Compute') },
    { because: 'it is 10,000 characters of beginnings', text: '/subscriptions/'.repeat(667) },
  ])('finds none because $because', ({ text }) => {
    expect(findResourceId(text)).toBeUndefined();
  });

  it('finds an id whose type the bot does not handle, and says so by its kind', () => {
    const id = idIn('rg', 'virtualNetworks', 'vnet');

    expect(findResourceId(id)).toBe(id);
    expect(kindOf(id)).toBeUndefined();
  });

  it('never yields a path that means something else when it is sent', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '..',
        '.',
        '%2e',
        '%2f',
        '%5c',
        '/',
        '\\',
        '?',
        '#',
        '%',
        ' ',
        '\u212a',
        '\u200b',
        '\u202e',
        ':',
        '@',
      ),
      fc.string({ unit: 'binary', maxLength: 8 }),
      fc.stringMatching(/^[\w.-]{0,8}$/),
    );
    const part = fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join(''));

    fc.assert(
      fc.property(part, part, part, (group, name, after) => {
        const found = findResourceId(`${idIn(group, 'connections', name)}${after}`);
        if (found === undefined) return;

        const url = new URL(`https://management.azure.com${found}`);
        expect(decodeURIComponent(url.pathname)).toBe(found);
        expect(url.search + url.hash).toBe('');
        expect(found.split('/')).toHaveLength(9);
        expect(() => partsOf(found)).not.toThrow();
      }),
      { numRuns: 2_000 },
    );
  });

  it('finds every valid id again, encoded or not', () => {
    const name = fc.stringMatching(/^[a-zA-Z0-9]([\w.-]{0,20}\w)?$/);

    fc.assert(
      fc.property(name, name, (group, resource) => {
        const id = resourceId('connection', SUBSCRIPTION, group, resource);

        expect(findResourceId(`see ${id}, please`)).toBe(id);
        expect(findResourceId(encodeURIComponent(id))).toBe(id);
      }),
    );
  });
});

describe('parts of an id', () => {
  it('gives them as spelled', () => {
    expect(partsOf(ID)).toEqual({
      subscriptionId: SUBSCRIPTION,
      resourceGroup: 'rg-hub',
      type: 'Microsoft.Network/virtualNetworkGateways',
      name: 'ergw-hub-weu',
    });
    expect(nameOf(ID)).toBe('ergw-hub-weu');
    expect(groupScopeOf(ID)).toBe(`/subscriptions/${SUBSCRIPTION}/resourceGroups/rg-hub`);
  });

  it.each([`${ID}/peerings/a`, `x${ID}`, `${ID}?a`, '', '/'])('does not take %j for an id', (text) => {
    expect(() => partsOf(text as ResourceId)).toThrow('not a resource id');
  });

  it('compares without regard to case', () => {
    const other = ID.replace('resourceGroups', 'resourcegroups').replace('rg-hub', 'RG-Hub') as ResourceId;

    expect(sameId(ID, other)).toBe(true);
    expect(idKey(other)).toBe(idKey(ID));
    expect(sameId(ID, idIn('rg-hub', 'virtualNetworkGateways', 'ergw-hub-neu'))).toBe(false);
  });

  it('tells subscriptions apart', () => {
    const foreign = ID.replace(SUBSCRIPTION, 'aaaaaaaa-1111-4111-8111-111111111111') as ResourceId;

    expect(inSameSubscription(foreign, foreign.toUpperCase() as ResourceId)).toBe(true);
    expect(inSameSubscription(ID, foreign)).toBe(false);
  });
});

describe('building an id', () => {
  it.each([
    { because: 'the name is a path', group: 'rg', name: '../../x' },
    { because: 'the name has a query', group: 'rg', name: 'a?b' },
    { because: 'the name is empty', group: 'rg', name: '' },
    { because: 'the name is too long', group: 'rg', name: 'a'.repeat(81) },
    { because: 'the group is a way up', group: '..', name: 'a' },
    { because: 'the group is empty', group: '', name: 'a' },
  ])('refuses because $because', ({ group, name }) => {
    expect(() => resourceId('connection', SUBSCRIPTION, group, name)).toThrow('not a resource id');
  });
});

it('links into the portal, groups of other scripts encoded', () => {
  const id = idIn('réseau', 'connections', 'a');

  expect(portalLink('t-1', id, 'eventlogs')).toBe(
    `https://portal.azure.com/#@t-1/resource/subscriptions/${SUBSCRIPTION}/resourceGroups/r%C3%A9seau/providers/Microsoft.Network/connections/a/eventlogs`,
  );
  expect(portalLink('t/1', id)).toMatch(
    /^https:\/\/portal\.azure\.com\/#@t%2F1\/resource\/subscriptions\/.*\/connections\/a$/,
  );
});
