import { expect, it } from 'vitest';
import { whyUnusable } from '../../src/network/usable.ts';

const usable = {
  gatewayType: 'ExpressRoute',
  sku: 'ErGw1AZ',
  provisioningState: 'Succeeded',
  minScaleUnits: undefined,
  circuits: 3,
};

it.each([
  { because: 'it is ready and has room', gateway: {} },
  { because: 'an unknown SKU may have room', gateway: { sku: 'ErGwNext', circuits: 40 } },
  { because: 'ErGwScale may run more units', gateway: { sku: 'ErGwScale', minScaleUnits: 1, circuits: 5 } },
  { because: 'the list does not say its type', gateway: { gatewayType: undefined } },
  { because: 'the list does not say its state', gateway: { provisioningState: undefined } },
])('offers a gateway because $because', ({ gateway }) => {
  expect(whyUnusable({ ...usable, ...gateway })).toBeUndefined();
});

it.each([
  { gateway: { gatewayType: 'VirtualWanHub' }, reason: { code: 'virtualWanHub' } },
  { gateway: { gatewayType: 'Vpn', sku: 'VpnGw1' }, reason: { code: 'notExpressRoute', gatewayType: 'Vpn' } },
  { gateway: { provisioningState: 'Updating' }, reason: { code: 'notSucceeded', state: 'Updating' } },
  { gateway: { circuits: 4 }, reason: { code: 'full', circuits: 4, limit: 4 } },
  {
    gateway: { gatewayType: 'Vpn', provisioningState: 'Failed' },
    reason: { code: 'notExpressRoute', gatewayType: 'Vpn' },
  },
])('explains $reason.code', ({ gateway, reason }) => {
  expect(whyUnusable({ ...usable, ...gateway })).toEqual(reason);
});
