import { type Person, people, tenantId } from '../people.ts';

/** One team with two channels, one group chat; one-to-one chats come into being by an install or by the bot. */
export const botName = 'ER Bot';

export interface Channel {
  readonly name: 'general' | 'on-call';
  readonly id: string;
}

const generalId = '19:network-general@thread.tacv2';

/** Teams gives a team the id of its first channel. */
export const team = {
  id: generalId,
  name: 'Network',
  aadGroupId: 'bbbbbbbb-0000-4000-8000-00000000ea01',
  tenantId,
  channels: [
    { name: 'general', id: generalId },
    { name: 'on-call', id: '19:network-on-call@thread.tacv2' },
  ] satisfies readonly Channel[],
  members: [people.alice, people.bob, people.dave, people.erin, people.grace, people.frank] as readonly Person[],
} as const;

export const groupChat = {
  id: '19:hub-migration@thread.v2',
  name: 'hub-migration',
  members: [people.alice, people.bob] as readonly Person[],
} as const;

/** A place as a test names it; whose one-to-one chat it is follows from who acts, or is named. */
export type Place =
  | { readonly kind: 'channel'; readonly channel?: Channel['name'] }
  | { readonly kind: 'group' }
  | { readonly kind: 'personal'; readonly person?: Person };

/** By key (`alice`), MRI or Entra object id. */
export function findPerson(reference: string): Person | undefined {
  return Object.entries(people).find(
    ([key, { mri, objectId }]) => key === reference || mri === reference || objectId === reference.toLowerCase(),
  )?.[1];
}
