import { describe, expect, it } from 'vitest';
import { helpCard } from '../../../src/teams/cards/helpCard.ts';
import { REQUEST_COMMANDS } from '../../../src/words/help.ts';
import { textOf } from './walk.ts';

const headline = 'Hello.';

describe('help', () => {
  it('gives somebody without requests what begins one, and says what comes later', () => {
    const text = textOf(helpCard({ place: 'channel', offered: [], headline }));

    expect(text).toContain('connect er-amsterdam');
    expect(text).not.toMatch(/(?<!take over )ER-\d/);
    expect(text).not.toContain('your requests now');
    expect(text).toContain('With its number, a request takes create, check, edit, cancel, retry, cleanup');
  });

  it('gives each command that goes now with the number of the request, and the others for later', () => {
    const text = textOf(helpCard({ place: 'personal', offered: [{ command: 'create', number: 7 }], headline }));

    expect(text).toContain('create ER-7');
    expect(text).not.toContain('retry ER-');
    expect(text).toContain('a request takes check, edit, cancel, retry, cleanup');
  });

  it('names no command for later where all of them go now', () => {
    const offered = REQUEST_COMMANDS.map((command) => ({ command, number: 7 }));

    const text = textOf(helpCard({ place: 'personal', offered, headline }));

    expect(text).not.toContain('With its number');
  });

  it.each([
    { place: 'channel', says: 'In this channel I hear only messages that mention me', requests: 'of this channel.' },
    { place: 'groupChat', says: 'In this chat I hear only messages that mention me', requests: 'of this chat.' },
    { place: 'personal', says: 'Nobody else reads along here', requests: 'wherever you asked.' },
  ] as const)('says how the bot is reached in a $place, and which requests it lists', ({ place, says, requests }) => {
    const text = textOf(helpCard({ place, offered: [], headline }));

    expect(text).toContain(says);
    expect(text).toContain(requests);
  });
});
