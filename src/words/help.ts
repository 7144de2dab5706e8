import type { TypedCommand } from '../request/intent.ts';
import { shown } from './shown.ts';
import { requestName } from './values.ts';

/** Where help is read: what goes, and how the bot hears of it, differs. */
export type PlaceKind = 'channel' | 'groupChat' | 'personal';

/** One command as people type it, what it does, and an example. */
interface CommandHelp {
  readonly command: string;
  readonly what: string;
  readonly example: string;
}

export const HELP_HEADLINE =
  'I connect ExpressRoute circuits to virtual network gateways, and tell how they are doing.';
export const HELLO_HEADLINE =
  'Hello. I connect ExpressRoute circuits to virtual network gateways: you ask, I check, you agree, I create it in Azure and tell you how it ended.';

export const HELP_HEADINGS = {
  yours: 'What you can do with your requests now',
  always: 'What you can type here',
} as const;

const NAMED_BY =
  'A circuit, gateway or connection is given by name, full resource id, or pasted portal link. For every button there is a command.';

const HEARD: Readonly<Record<PlaceKind, string>> = {
  channel: 'In this channel I hear only messages that mention me, so mention me first, in replies too.',
  groupChat: 'In this chat I hear only messages that mention me, so mention me first.',
  personal: 'Nobody else reads along here. I work in channels and group chats too: mention me there.',
};

const REQUESTS_WHERE: Readonly<Record<PlaceKind, string>> = {
  channel: 'List the open requests of this channel.',
  groupChat: 'List the open requests of this chat.',
  personal: 'List all your open requests, wherever you asked.',
};

const DEFAULTS_WHERE: Readonly<Record<PlaceKind, string>> = {
  channel: 'Show what a connect here is filled in with; who added me here sets it.',
  groupChat: 'Show what a connect here is filled in with; who added me here sets it.',
  personal: 'Show, or set, what a connect here is filled in with.',
};

/** What a request's own card offers to who has it; a colleague's is taken over from its number alone. */
export type OfferedCommand = Exclude<TypedCommand, 'take over'>;

/** Commands on one request, in the order in which it meets them. */
const ON_A_REQUEST: Readonly<Record<OfferedCommand, string>> = {
  create: 'Agree to the checked plan, so that it is created.',
  check: 'Check the same plan again, after something was mended.',
  edit: 'Change the plan.',
  cancel: 'End the request before it is sent to Azure.',
  retry: 'Try a failed request once more.',
  cleanup: 'Delete the failed connection that a request left behind.',
};

/** What anybody can type at any time. */
function always(place: PlaceKind): readonly CommandHelp[] {
  return [
    {
      command: 'connect',
      what: 'Ask for a connection. What you leave out is asked in a form; nothing is created before you agree.',
      example: 'connect er-amsterdam to ergw-hub-weu as conn-ams weight 10 because the new office opens in May',
    },
    {
      command: 'connect step by step',
      what: 'Be asked for a connection one question at a time, in our one-to-one chat.',
      example: 'connect step by step',
    },
    {
      command: 'status',
      what: 'Read a connection, a circuit, a gateway or a request, live from Azure.',
      example: 'status er-amsterdam',
    },
    {
      command: 'explain',
      what: "Say what an error of Azure's means, and what to do about it. Paste it whole.",
      example: 'explain AnotherOperationInProgress',
    },
    {
      command: 'take over',
      what: "Make a colleague's request yours, with the rights that it needs. It is checked again and waits for your yes.",
      example: 'take over ER-12',
    },
    {
      command: 'defaults',
      what: DEFAULTS_WHERE[place],
      example: 'defaults',
    },
    { command: 'requests', what: REQUESTS_WHERE[place], example: 'requests' },
    { command: 'help', what: 'Show what you can do here, with your own requests.', example: 'help' },
  ];
}

/** Something that one person may do now: a command, and the request that takes it. */
export interface Offered {
  readonly command: OfferedCommand;
  readonly number: number;
}

export interface HelpSection {
  /** Empty where the list needs none. */
  readonly heading: string;
  readonly commands: readonly CommandHelp[];
}

/** What a person may do in a place, what is theirs first. */
export function helpSections(place: PlaceKind, offered: readonly Offered[]): readonly HelpSection[] {
  const general = always(place);
  if (offered.length === 0) return [{ heading: '', commands: general }];
  const yours = offered.map(({ command, number }) => onRequest(command, number));
  return [
    { heading: HELP_HEADINGS.yours, commands: yours },
    { heading: HELP_HEADINGS.always, commands: general },
  ];
}

function onRequest(command: OfferedCommand, number: number): CommandHelp {
  return { command, what: ON_A_REQUEST[command], example: `${command} ${requestName(number)}` };
}

/** What else there is to know: where the bot hears, and which commands a request will take later. */
export function helpNote(place: PlaceKind, offered: readonly Offered[]): string {
  const named = new Set(offered.map(({ command }) => command));
  const later = REQUEST_COMMANDS.filter((command) => !named.has(command));
  const others =
    later.length > 0 ? `With its number, a request takes ${later.join(', ')} once its card offers it.` : '';
  return [HEARD[place], NAMED_BY, others].filter(Boolean).join(' ');
}

export const REQUEST_COMMANDS = Object.keys(ON_A_REQUEST) as readonly OfferedCommand[];

/** Every command there is, as help tells of it to whoever may do everything. */
export function commandHelp(place: PlaceKind): readonly CommandHelp[] {
  const [connect, ...rest] = always(place);
  const onRequests = REQUEST_COMMANDS.map((command) => onRequest(command, 12));
  return connect ? [connect, ...onRequests, ...rest] : onRequests;
}

/** The first thing that a team or a chat reads of the bot: who brought it, what it is for, how to begin. */
export function addedHeadline(place: 'channel' | 'groupChat', addedBy: string): string {
  const where = place === 'channel' ? 'team' : 'chat';
  return `${shown(addedBy)} added me to this ${where}. I connect ExpressRoute circuits to virtual network gateways: you ask, I check, you agree, I create it in Azure and tell you how it ended.`;
}
