import { expect, it } from 'vitest';
import { familyOf, overlap, prefixBits } from '../../src/network/addressPrefix.ts';

it.each([
  { a: '10.0.0.0/8', b: '10.255.255.255/32', overlaps: true },
  { a: '10.0.0.0/16', b: '10.1.0.0/16', overlaps: false },
  { a: '10.1.2.3/16', b: '10.1.0.0/24', overlaps: true },
  { a: '0.0.0.0/0', b: '192.168.0.0/16', overlaps: true },
  { a: 'fd00::/8', b: 'fdff:1::/64', overlaps: true },
  { a: 'fd00:1::/32', b: 'fd00:2::/32', overlaps: false },
  { a: '::/0', b: '10.0.0.0/8', overlaps: false },
  { a: '10.0.0.0/8', b: 'rubbish', overlaps: false },
])('$a and $b overlap: $overlaps', ({ a, b, overlaps }) => {
  expect(overlap(a, b)).toBe(overlaps);
  expect(overlap(b, a)).toBe(overlaps);
});

it.each([
  { prefix: '10.1.255.0/27', family: 'IPv4', bits: 27 },
  { prefix: '2001:db8:0:0:0:0:0:1/128', family: 'IPv6', bits: 128 },
  { prefix: '2001:DB8::/32', family: 'IPv6', bits: 32 },
])('$prefix is $family', ({ prefix, family, bits }) => {
  expect(familyOf(prefix)).toBe(family);
  expect(prefixBits(prefix)).toBe(bits);
});

it.each([
  '',
  '10.0.0.0',
  '10.0.0/24',
  '10.0.0.256/24',
  '10.0.0.0/33',
  '10.0.0.0/24/1',
  '10.0.0.0/-1',
  '10.0.0.0/8x',
  'fd00::1::/64',
  'fd00:1/64',
  '1:2:3:4:5:6:7:8::/64',
  'g::/64',
  'fd00::/129',
])('%j is no prefix', (text) => {
  expect(familyOf(text)).toBeUndefined();
  expect(prefixBits(text)).toBeUndefined();
});
