import { people } from '../../simulator/people.ts';
import { cardSaying, channel, notice, type Story } from './story.ts';

const PUT_ALICE = { method: 'PUT', path: 'connections/conn-er-frankfurt' } as const;
/** https://github.com/Azure/azure-rest-api-specs/issues/14473 */
const BUSY = {
  error: {
    code: 'AnotherOperationInProgress',
    message: 'Another operation on this or dependent resource is in progress.',
    details: [],
  },
};
/**
 * How the second request ends at first, in the words of Azure's gateway manager as Microsoft's self-help guide quotes
 * them (networking_expressroute_tsg/content-vnet-linking-issues-20).
 */
const OVERLAP = {
  code: 'SubnetOverlapsWithExistingAddressSpaceException',
  message:
    'The VNET which customer is trying to link has overlap address spaces with existing connections on the same circuit.',
  details: [],
};

/** Somebody else is changing the gateway: Azure says 409, the request waits. A second one for the same gateway stands behind it. */
export async function waitInLine({ teams, azure, heading }: Story): Promise<void> {
  await heading('4  Create: the gateway is busy (409), the request waits; Grace stands in line behind it');
  await azure.addFault({
    ...PUT_ALICE,
    effect: { kind: 'answer', status: 409, body: BUSY, headers: { 'Retry-After': '3' } },
  });
  const hold = await azure.addFault({ ...PUT_ALICE, skip: 1, effect: { kind: 'hold', when: 'beforeEffect' } });
  await azure.addFault({
    method: 'PUT',
    path: 'connections/conn-er-milan',
    effect: { kind: 'endOperation', status: 'Failed', error: OVERLAP },
  });

  const review = await cardSaying(teams, 'ER-1', 'press Create');
  await teams.press(people.alice, review.id, 'Create');
  await cardSaying(teams, 'ER-1', 'waits until');
  await teams.say(people.grace, channel, 'connect er-milan to ergw-hub-weu weight 20');
  const second = await cardSaying(teams, 'ER-2', 'press Create');
  await teams.press(people.grace, second.id, 'Create');
  await cardSaying(teams, 'ER-2', '1 request ahead');
  await azure.release(hold);

  await heading('5  Azure takes it, and it succeeds');
  await notice(teams, 'ER-1', 'is done');
}
