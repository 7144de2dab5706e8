/** One way in which the connector says no, or says less than it should. */
export interface Behaviour {
  /** When it does so, as a sentence of which the connector is the subject. */
  readonly rule: string;
  /** 0: the connection ends without an answer. */
  readonly status: number;
  /** `error.code` of the answer. */
  readonly code?: string;
  /** `error.message` of the answer. */
  readonly message?: string;
  /**
   * Where the rule, the status and the code were read or seen; `unknown` where Teams surely refuses and nobody has
   * written down how, or where it is not even known that it refuses.
   */
  readonly source: string;
}

const docs = 'https://learn.microsoft.com/microsoftteams/platform';
const statusCodes = `${docs}/bots/build-conversational-capability#status-codes-from-agent-conversational-apis`;
const proactive = `${docs}/bots/how-to/conversations/send-proactive-messages`;
const rateLimit = `${docs}/bots/how-to/rate-limit`;
const unknown = 'unknown';
const badArgument = { status: 400, code: 'BadArgument' } as const;
const created = { ...badArgument, message: 'Incorrect conversation creation parameters.' } as const;
const notInRoster = {
  status: 403,
  code: 'BotNotInConversationRoster',
  message: 'The bot is not part of the conversation roster.',
} as const;
const tryAgainLater = { code: 'ServiceError', message: 'Service dependency issue.' } as const;

/** What comes of the request itself: the simulator refuses it by its own rules. */
const refusedByRule = {
  noToken: {
    rule: 'refuses a call without a token, or with one that is not for it',
    status: 401,
    message: 'Authorization has been denied for this request.',
    source: 'https://github.com/MicrosoftDocs/bot-docs/issues/1593',
  },
  noObject: { rule: 'refuses a body that is no object', ...badArgument, source: unknown },
  emptyMessage: {
    rule: 'refuses a message without words and attachments',
    ...badArgument,
    message: "Activity must include non empty 'text' field or at least 1 attachment",
    // The text is Teams'; its code stands nowhere.
    source: 'https://github.com/microsoft/BotFramework-Services/issues/167',
  },
  unknownType: { rule: 'refuses an activity of a type it does not know', ...badArgument, source: unknown },
  mentionWithoutEntity: { rule: 'refuses a mention that no entity explains', ...badArgument, source: unknown },
  entityWithoutMention: {
    rule: 'refuses a mention entity whose text is not in the message',
    ...badArgument,
    message: 'Mention entity does not match text',
    source: 'https://github.com/microsoft/teams.net/issues/170',
  },
  cardEntityWithoutMention: {
    rule: 'refuses a mention entity whose text is not in the card',
    ...badArgument,
    source: unknown,
  },
  badAttachments: {
    rule: 'refuses more than ten attachments, and one that is no attachment or of a kind Teams does not show',
    ...badArgument,
    source: unknown,
  },
  tooBig: {
    rule: 'refuses a message above 100 KB, counted in UTF-16',
    status: 413,
    code: 'MessageSizeTooBig',
    message: 'Message size too large.',
    source: `${docs}/bots/how-to/format-your-bot-messages`,
  },
  throttled: {
    rule: 'refuses the eighth message within a second in one thread, and says when to come again',
    status: 429,
    code: 'Throttled',
    message: 'Too many requests.',
    source: rateLimit,
  },
  conversationNotFound: {
    rule: 'does not know a conversation that never was, or was removed',
    status: 404,
    code: 'ConversationNotFound',
    message: 'Conversation not found.',
    source: statusCodes,
  },
  threadNotFound: {
    rule: 'does not know a thread that never was',
    status: 404,
    code: 'ConversationNotFound',
    message: 'Conversation not found.',
    source: unknown,
  },
  activityNotFound: {
    rule: 'does not know a message that never was, was deleted, or is elsewhere',
    status: 404,
    code: 'ActivityNotFoundInConversation',
    message: 'Conversation not found.',
    source: statusCodes,
  },
  notOwnMessage: {
    rule: 'refuses to change what somebody else wrote',
    status: 403,
    code: 'NotEnoughPermissions',
    source: unknown,
  },
  blockedByUser: {
    rule: 'refuses to write to somebody who blocked the bot',
    status: 403,
    code: 'ConversationBlockedByUser',
    message: 'User blocked the conversation with the bot.',
    source: statusCodes,
  },
  appRemoved: { rule: 'refuses to write where the app was removed', ...notInRoster, source: statusCodes },
  appRemovedUpdate: { rule: 'refuses to change a message where the app was removed', ...notInRoster, source: unknown },
  appRemovedDelete: { rule: 'refuses to delete a message where the app was removed', ...notInRoster, source: unknown },
  appRemovedRoster: {
    rule: 'refuses to say who is in a conversation from which the app was removed',
    ...notInRoster,
    source: `${docs}/messaging-extensions/how-to/action-commands/create-task-module#request-to-install-your-conversational-bot`,
  },
  appRemovedTeam: {
    rule: 'refuses to describe a team from which the app was removed',
    ...notInRoster,
    source: unknown,
  },
  teamNotFound: { rule: 'does not know another team', status: 404, code: 'NotFound', source: unknown },
  memberNotFound: {
    rule: 'does not know a member who is not there',
    status: 404,
    code: 'MemberNotFoundInConversation',
    // The code is in Microsoft's samples, the status nowhere.
    source: 'https://github.com/microsoft/BotBuilder-Samples, 57.teams-conversation-bot',
  },
  noInstall: {
    rule: 'refuses to open a chat with somebody who has not installed the app, and is in no team that has',
    status: 403,
    code: 'ForbiddenOperationException',
    message: "Bot isn't installed in user's personal scope",
    source: proactive,
  },
  noInstallByObjectId: {
    rule: 'refuses to open a chat by Entra object id with somebody who has not installed the app, team or not',
    status: 403,
    code: 'ForbiddenOperationException',
    message: "Bot isn't installed in user's personal scope",
    source: proactive,
  },
  memberByAddress: {
    rule: 'refuses to open a chat by e-mail address or user principal name',
    ...badArgument,
    message: 'Failed to decrypt pairwise id.',
    source: proactive,
  },
  memberWithoutId: {
    rule: 'refuses to open a chat with a member who has an aadObjectId and no id',
    ...created,
    source: 'https://github.com/MicrosoftDocs/msteams-docs/issues/14079',
  },
  severalMembers: { rule: 'refuses to open a chat with two', ...created, source: unknown },
  groupByBot: { rule: 'refuses to open a group chat', ...badArgument, source: proactive },
  noTenant: { rule: 'refuses to open a chat without a tenant', ...created, source: unknown },
} as const satisfies Record<string, Behaviour>;

/** What comes of Teams' own day: only a fault of the kind `refuse` makes the simulator do so. */
const refusedByFault = {
  preconditionFailed: {
    rule: 'refuses because something else happens in this conversation',
    status: 412,
    code: 'PreconditionFailed',
    message: 'Precondition failed, please try again.',
    source: statusCodes,
  },
  notRegistered: {
    rule: 'does not know the bot',
    status: 401,
    code: 'BotNotRegistered',
    message: 'No registration found for this bot.',
    source: statusCodes,
  },
  disabledByAdmin: {
    rule: 'refuses because an administrator disabled the bot',
    status: 403,
    code: 'BotDisabledByAdmin',
    message: 'The tenant admin disabled this bot',
    source: statusCodes,
  },
  wrongHost: {
    rule: 'refuses because the tenant is in the government cloud',
    status: 403,
    code: 'InvalidBotApiHost',
    message: 'Invalid bot api host. For GCC tenants, call `https://smba.infra.gcc.teams.microsoft.com`.',
    source: statusCodes,
  },
  serviceError: { rule: 'breaks', status: 500, ...tryAgainLater, source: statusCodes },
  badGateway: { rule: 'depends on something that broke', status: 502, ...tryAgainLater, source: statusCodes },
  unavailable: { rule: 'is not available', status: 503, source: statusCodes },
  gatewayTimeout: { rule: 'waits for too long', status: 504, source: statusCodes },
} as const satisfies Record<string, Behaviour>;

/** What has been done, though the answer does not say so: faults of other kinds. */
const unclear = {
  acceptedThen502: {
    rule: 'takes the message, and answers that it broke',
    status: 502,
    code: 'ServiceError',
    source: 'https://github.com/openclaw/openclaw/pull/121116',
  },
  acceptedWithoutId: {
    rule: 'takes the message, and does not say under which id',
    status: 201,
    source: 'https://github.com/microsoft/teams.py/issues/586',
  },
  acceptedWith202: {
    rule: 'takes the message for later, and does not say under which id',
    status: 202,
    source: 'https://github.com/MicrosoftDocs/bot-docs/issues/2263',
  },
  split: {
    rule: 'makes two messages of words and a card, and says of neither under which id (unless `splitsMessages` is off)',
    status: 202,
    source: `${docs}/bots/how-to/conversations/conversation-messages`,
  },
  dropped: { rule: 'goes away and has done nothing', status: 0, source: unknown },
  droppedAfterwards: { rule: 'goes away when it has done it', status: 0, source: unknown },
} as const satisfies Record<string, Behaviour>;

/** What a client sends by itself. */
const asked = {
  search: {
    rule: 'asks the bot for 15 choices as somebody types on a desktop, shows no more, and asks nothing on phones',
    status: 200,
    source:
      'https://github.com/microsoft/AdaptiveCards/issues/7686, https://github.com/microsoft/AdaptiveCards/issues/9208',
  },
} as const satisfies Record<string, Behaviour>;

export const behaviours = { ...refusedByRule, ...refusedByFault, ...unclear, ...asked };
export type BehaviourName = keyof typeof behaviours;
export type RefusalName = keyof typeof refusedByRule | keyof typeof refusedByFault;

export function isRefusalName(name: unknown): name is RefusalName {
  return typeof name === 'string' && (Object.hasOwn(refusedByRule, name) || Object.hasOwn(refusedByFault, name));
}
