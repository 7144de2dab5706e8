import type { HandOver } from '../request/card.ts';

/**
 * Tells people that a request has changed hands. Read as Markdown.
 *
 * @param names - people as Markdown leaves them alone, such as mentions; the request, perhaps as a link
 */
export function handOverText(
  { about, isElsewhere }: Pick<HandOver, 'about' | 'isElsewhere'>,
  names: { readonly to: string; readonly from: string; readonly request: string },
): string {
  const who = `${names.to} has taken ${names.request} over from ${names.from}.`;
  const where = isElsewhere ? 'It goes on where they are; its card here shows how it stands.' : '';
  return [who, nextText(about), where].filter(Boolean).join(' ');
}

function nextText(about: HandOver['about']): string {
  if (about === 'draft') return 'The form is theirs to fill in now.';
  if (about === 'failed') return 'Retry, Edit and Clean up are theirs now.';
  return 'It is checked again with their rights, and nothing is created before they agree.';
}
