import { commandHelp, type PlaceKind } from './help.ts';

// What Teams shows of the app before anybody has spoken with the bot. The limits are Teams':
// https://learn.microsoft.com/microsoftteams/platform/resources/schema/manifest-schema

/** At most 30 characters. */
export const APP_NAME = 'ExpressRoute connections';
/** At most 100 characters. */
export const APP_FULL_NAME = 'ExpressRoute connections: circuits linked to virtual network gateways';
/** At most 80 characters. */
export const APP_SHORT_DESCRIPTION = 'Link ExpressRoute circuits to gateways: checked, agreed to, followed to the end.';
/** At most 4,000 characters. */
export const APP_FULL_DESCRIPTION = [
  'Ask in a channel, a group chat or the one-to-one chat for a connection between an ExpressRoute circuit and a virtual network gateway.',
  'The bot reads Azure, checks what Azure would refuse later, and shows the plan with what it does to traffic. Nothing is created before the person who asked has agreed, with rights that Azure is asked for at that moment.',
  'The card in the thread then follows the connection until it stands, or tells what Azure answered and what to do about it. On-call engineers ask for the status of any circuit, gateway, connection or request.',
  'Begin with connect, or with help.',
].join('\n\n');
/** At most 32 characters. */
export const APP_DEVELOPER = 'ExpressRoute connection bot';

/** The ten most used commands, in the order of use. Older clients draw no more than ten. */
const IN_THE_MENU = [
  'connect',
  'status',
  'requests',
  'create',
  'check',
  'edit',
  'cancel',
  'retry',
  'cleanup',
  'help',
] as const;

interface MenuEntry {
  readonly title: string;
  readonly description: string;
}

/** What Teams offers to somebody who begins to write to the bot: words of `help`, and nothing that help does not know. */
export function commandMenu(place: PlaceKind): readonly MenuEntry[] {
  const known = commandHelp(place);
  return IN_THE_MENU.flatMap((title) =>
    known.filter(({ command }) => command === title).map(({ what }) => ({ title, description: what })),
  );
}

/** For whoever packed the app: what to do with the file. */
export function packedText(path: string): string {
  return `The Teams app is in ${path}
To try it yourself: in Teams, Apps > Manage your apps > Upload an app > Upload a custom app.
For everybody: in the Teams admin center, Teams apps > Manage apps > Upload new app. Then add it to a team or a chat and say hello.`;
}
