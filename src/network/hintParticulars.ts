import type { Hint, HintCode } from './hintCodes.ts';
import { findResourceId } from './resourceId.ts';

/** Hints about one resource that Azure names first of all: "because resource … used by resource … is not in Succeeded state". */
const OF_A_RESOURCE: readonly HintCode[] = [
  'gatewayFailed',
  'circuitFailed',
  'failedConnections',
  'referencedResourceFailed',
];

const OF_AN_IDENTITY: readonly HintCode[] = [
  'writeRightMissing',
  'joinGatewayMissing',
  'joinCircuitMissing',
  'joinRightMissing',
];

const OBJECT_ID = /\bobject id '([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})'/i;

/** What Azure's text tells of the one thing that a hint is about. */
export function particularsIn(text: string, code: HintCode): Pick<Hint, 'resource' | 'identity'> {
  if (OF_A_RESOURCE.includes(code)) return { resource: findResourceId(text) };
  return OF_AN_IDENTITY.includes(code) ? { identity: OBJECT_ID.exec(text)?.[1] } : {};
}
