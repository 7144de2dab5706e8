import { people } from '../../simulator/people.ts';
import { cardSaying, notice, type Story } from './story.ts';

/** The next one in line fails in Azure's own words; it is cleaned up, and made after all. */
export async function failAndRetry({ teams, heading }: Story): Promise<void> {
  await heading('6  The next in line fails: Azure says why, the bot says what that may mean');
  await notice(teams, 'ER-2', 'failed');
  const failed = await cardSaying(teams, 'ER-2', 'failed');

  await heading('7  Grace cleans up, the overlap is mended, and she retries');
  await teams.press(people.grace, failed.id, 'Clean up');
  await cardSaying(teams, 'ER-2', 'is cleaned up');
  await teams.press(people.grace, failed.id, 'Retry');
  await notice(teams, 'ER-2', 'is done');
}
