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
export const HELP_NOTE =
  'A circuit, gateway or connection is given by name, full resource id, or pasted portal link. In a channel, mention me first. For every button there is a command here.';

/** Every command, in the order in which a request meets them. */
export const COMMAND_HELP: readonly CommandHelp[] = [
  {
    command: 'connect',
    what: 'Ask for a connection. What you leave out is asked in a form; nothing is created before you agree.',
    example: 'connect er-amsterdam to ergw-hub-weu as conn-ams weight 10 because the new office opens in May',
  },
  { command: 'create', what: 'Agree to the checked plan, so that it is created.', example: 'create ER-12' },
  { command: 'check', what: 'Check the same plan again, after something was mended.', example: 'check ER-12' },
  { command: 'edit', what: 'Change the plan.', example: 'edit ER-12' },
  { command: 'cancel', what: 'End the request before it is sent to Azure.', example: 'cancel ER-12' },
  { command: 'retry', what: 'Try a failed request once more.', example: 'retry ER-12' },
  { command: 'cleanup', what: 'Delete the failed connection that a request left behind.', example: 'cleanup ER-12' },
  {
    command: 'status',
    what: 'Read a connection, a circuit, a gateway or a request, live from Azure.',
    example: 'status er-amsterdam',
  },
  {
    command: 'requests',
    what: 'List the open requests of this place; in our one-to-one chat, all of yours.',
    example: 'requests',
  },
  { command: 'help', what: 'Show this list.', example: 'help' },
];
