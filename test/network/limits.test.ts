import { describe, expect, it } from 'vitest';
import { circuitLimit, FASTPATH_SKUS, fastPathOn, fullness, isKnownSku } from '../../src/network/limits.ts';

describe('circuits per gateway', () => {
  it.each([
    { sku: 'Standard', minScaleUnits: undefined, limit: 4 },
    { sku: 'ErGw1AZ', minScaleUnits: undefined, limit: 4 },
    { sku: 'HighPerformance', minScaleUnits: undefined, limit: 8 },
    { sku: 'ErGw2AZ', minScaleUnits: undefined, limit: 8 },
    { sku: 'UltraPerformance', minScaleUnits: undefined, limit: 16 },
    { sku: 'ErGw3AZ', minScaleUnits: undefined, limit: 16 },
    { sku: 'ergw3az', minScaleUnits: undefined, limit: 16 },
    { sku: 'ErGwScale', minScaleUnits: 1, limit: 4 },
    { sku: 'ErGwScale', minScaleUnits: 2, limit: 8 },
    { sku: 'ErGwScale', minScaleUnits: 9, limit: 8 },
    { sku: 'ErGwScale', minScaleUnits: 10, limit: 16 },
    { sku: 'ErGwScale', minScaleUnits: undefined, limit: 16 },
    { sku: 'ErGwNext', minScaleUnits: undefined, limit: undefined },
    { sku: undefined, minScaleUnits: undefined, limit: undefined },
  ])('$sku with $minScaleUnits scale units takes $limit', ({ limit, ...gateway }) => {
    expect(circuitLimit(gateway)).toBe(limit);
  });

  it.each([
    { because: 'the fifth place is missing', sku: 'Standard', minScaleUnits: undefined, circuits: 4, certain: true },
    { because: 'one place is left', sku: 'Standard', minScaleUnits: undefined, circuits: 3, certain: undefined },
    { because: 'it may run more units now', sku: 'ErGwScale', minScaleUnits: 1, circuits: 4, certain: false },
    { because: 'no scale takes more', sku: 'ErGwScale', minScaleUnits: 1, circuits: 16, certain: true },
    { because: 'nobody knows its limit', sku: 'ErGwNext', minScaleUnits: undefined, circuits: 99, certain: undefined },
  ])('full is $certain for $sku with $circuits because $because', ({ circuits, certain, ...gateway }) => {
    expect(fullness(gateway, circuits)?.certain).toBe(certain);
  });
});

it.each([
  { sku: 'ErGw2AZ', minScaleUnits: undefined, support: 'unsupported' },
  { sku: 'ErGw3AZ', minScaleUnits: undefined, support: 'supported' },
  { sku: 'ErGwScale', minScaleUnits: 10, support: 'supported' },
  { sku: 'ErGwScale', minScaleUnits: 9, support: 'unsure' },
  { sku: 'ErGwScale', minScaleUnits: undefined, support: 'unsure' },
  { sku: 'ErGwNext', minScaleUnits: undefined, support: 'unsure' },
])('FastPath on $sku with $minScaleUnits scale units is $support', ({ support, ...gateway }) => {
  expect(fastPathOn(gateway)).toBe(support);
});

it('knows exactly the SKUs that can do FastPath', () => {
  expect(FASTPATH_SKUS).toEqual(['UltraPerformance', 'ErGw3AZ', 'ErGwScale']);
  expect(FASTPATH_SKUS.every(isKnownSku)).toBe(true);
});
