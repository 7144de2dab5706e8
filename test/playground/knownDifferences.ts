interface Difference {
  /** `+` the Playground has it and our simulator has not; `-` the other way round. */
  readonly field: string;
  readonly because: string;
}

/** Kinds of activities, and in what the Playground's and our simulator's differ. */
export const knownDifferences: Readonly<Record<string, readonly Difference[]>> = {
  'message in personal': [
    {
      field: '- attachments[].content: string',
      because:
        'Teams sends what was typed as HTML too (https://github.com/MicrosoftDocs/msteams-docs/issues/3960), the Playground does not',
    },
    { field: '- attachments[].contentType: string', because: 'the same attachment' },
  ],
  'message in channel': [
    { field: '- attachments[].content: string', because: 'the HTML of what was typed, as in a personal chat' },
    { field: '- attachments[].contentType: string', because: 'the same attachment' },
    {
      field: '- entities[clientInfo].platform: string',
      because:
        'the Playground leaves it out of channels alone; Teams has it (https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/channel-and-group-conversations)',
    },
  ],
  'invoke adaptiveCard/action in personal': [
    {
      field: '- value.trigger: string',
      because:
        'Teams says whether somebody pressed (https://learn.microsoft.com/adaptive-cards/authoring-cards/universal-action-model); the Playground never refreshes, so it need not',
    },
  ],
  'conversationUpdate in personal': [],
  'conversationUpdate in channel': [],
  'installationUpdate in personal': [
    {
      field: '- entities[clientInfo].platform: string',
      because:
        'Teams has it in this event (https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/subscribe-to-conversation-events)',
    },
  ],
  'installationUpdate in channel': [
    { field: '- entities[clientInfo].platform: string', because: 'as in a personal chat' },
    { field: '+ channelData.team.aadGroupId: string', because: "Teams' example of this event has the team's id alone" },
    { field: '+ channelData.team.name: string', because: "Teams' example of this event has the team's id alone" },
  ],
};
