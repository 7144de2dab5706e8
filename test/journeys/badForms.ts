import { circuitId, gatewayId, virtualNetworkId } from '../simulator/azure/builtInIds.ts';
import * as bad from './badWords.ts';

/** Somebody enters this in the form, in one field, with all others as they should be. */
export interface BadField {
  readonly because: string;
  readonly field:
    | 'circuitId'
    | 'gatewayId'
    | 'circuitText'
    | 'gatewayText'
    | 'connectionName'
    | 'resourceGroup'
    | 'routingWeight'
    | 'fastPath'
    | 'reason';
  readonly entered: string;
  /** The sentence beside the field. */
  readonly reads: string;
  readonly asksFor?: readonly string[];
}

/** Ids, so that nothing is looked up for the fields that are right. */
export const GOOD_FIELDS = {
  circuitId: circuitId('er-vienna'),
  gatewayId: gatewayId('ergw-hub-weu'),
  circuitText: '',
  gatewayText: '',
  connectionName: 'conn-bad-input',
  resourceGroup: 'rg-connectivity',
  routingWeight: '10',
  fastPath: 'false',
  reason: 'bad input',
} as const satisfies Record<BadField['field'], string>;

const TOO_LONG = 'This is too long: at most 500 characters.';
const huge = '🔥'.repeat(5_000);

export const BAD_FIELDS: readonly BadField[] = [
  ...bad.HOSTILE.flatMap(({ because, typed }) => [
    { because, field: 'circuitId' as const, entered: typed, reads: bad.noneCalled('circuit', typed.slice(0, 2_000)) },
    { because, field: 'gatewayId' as const, entered: typed, reads: bad.noneCalled('gateway', typed.slice(0, 2_000)) },
    { because, field: 'circuitText' as const, entered: typed, reads: bad.noneCalled('circuit', typed.slice(0, 2_000)) },
    { because, field: 'gatewayText' as const, entered: typed, reads: bad.noneCalled('gateway', typed.slice(0, 2_000)) },
    { because, field: 'connectionName' as const, entered: typed, reads: bad.NO_NAME },
    { because, field: 'resourceGroup' as const, entered: typed, reads: bad.NO_GROUP },
    { because, field: 'routingWeight' as const, entered: typed, reads: bad.noWeight(typed) },
    { because, field: 'fastPath' as const, entered: typed, reads: 'FastPath is either on or off.' },
  ]),
  ...bad.NO_WEIGHTS.map((entered) => ({
    because: entered,
    field: 'routingWeight' as const,
    entered,
    reads: bad.noWeight(entered),
  })),
  ...bad.NO_CONNECTION_NAMES.map((entered) => ({
    because: entered,
    field: 'connectionName' as const,
    entered,
    reads: bad.NO_NAME,
  })),
  ...bad.NO_GROUP_NAMES.map((entered) => ({
    because: entered,
    field: 'resourceGroup' as const,
    entered,
    reads: bad.NO_GROUP,
  })),
  {
    because: 'nothing',
    field: 'circuitId',
    entered: '',
    reads: 'Please choose a circuit, or give its name, id or portal link.',
  },
  {
    because: 'blanks',
    field: 'gatewayId',
    entered: '   ',
    reads: 'Please choose a gateway, or give its name, id or portal link.',
  },
  { because: '10,000 characters', field: 'circuitId', entered: huge, reads: bad.noneCalled('circuit', huge) },
  { because: '10,000 characters', field: 'gatewayId', entered: huge, reads: bad.noneCalled('gateway', huge) },
  { because: '10,000 characters', field: 'connectionName', entered: huge, reads: bad.NO_NAME },
  { because: '10,000 characters', field: 'resourceGroup', entered: huge, reads: bad.NO_GROUP },
  { because: '10,000 characters', field: 'routingWeight', entered: huge, reads: bad.noWeight(huge) },
  { because: '10,000 characters', field: 'fastPath', entered: huge, reads: 'FastPath is either on or off.' },
  { because: '10,000 characters', field: 'reason', entered: huge, reads: TOO_LONG },
  { because: '501 characters', field: 'reason', entered: 'y'.repeat(501), reads: TOO_LONG },
  {
    because: 'an unknown name',
    field: 'circuitId',
    entered: 'er-nowhere',
    reads: bad.noneCalled('circuit', 'er-nowhere'),
    asksFor: ['er-nowhere'],
  },
  {
    because: 'an unknown name beside what was chosen',
    field: 'circuitText',
    entered: 'er-nowhere',
    reads: bad.noneCalled('circuit', 'er-nowhere'),
    asksFor: ['er-nowhere'],
  },
  {
    because: 'a circuit beside what was chosen',
    field: 'gatewayText',
    entered: circuitId('er-vienna'),
    reads: 'is not a gateway. Please give an ExpressRoute virtual network gateway.',
  },
  {
    because: 'a gateway',
    field: 'circuitId',
    entered: gatewayId('ergw-hub-weu'),
    reads: 'is not a circuit. Please give an ExpressRoute circuit.',
  },
  {
    because: 'a virtual network',
    field: 'gatewayId',
    entered: virtualNetworkId('ergw-hub-weu'),
    reads: 'is not a gateway. Please give an ExpressRoute virtual network gateway.',
  },
];
