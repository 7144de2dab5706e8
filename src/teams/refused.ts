import type { Finding } from '../network/findings.ts';
import type { CardView } from '../ports/board.ts';
import type { Refused } from '../provisioning/commands.ts';
import type { ConnectionRequest } from '../request/connectionRequest.ts';
import type { Person, Place } from '../request/people.ts';
import { referenceText } from '../words/errors.ts';
import { mendedByTexts, missingRightText } from '../words/findings.ts';
import { duplicateText, HERE_IS_ITS_CARD, numberOnlyText, refusalText } from '../words/refusals.ts';
import { headline } from '../words/requests.ts';
import { CHANGING_TOO_FAST, lacksRightsText } from '../words/turn.ts';
import { isShared } from './places.ts';
import type { UseCases } from './useCases.ts';

/** Whom the answer is for, and where it is read. */
interface Reader {
  readonly from: Person;
  readonly place: Place;
  readonly referenceId: string;
}

/** What a refusal says; where it speaks of another request, that one's card is posted beside it. */
export async function refused(refusal: Refused, view: CardView, reader: Reader, useCases: UseCases): Promise<string> {
  return refusal.code === 'duplicate'
    ? duplicate(refusal.first.request, reader, useCases)
    : refusedText(refusal, view, reader);
}

/**
 * A second request for the same two: the first one's number and, for whoever may see it, whose it is and its card. Not
 * where others read along who may not see it: nobody asked for its card there.
 */
export async function duplicate(
  first: ConnectionRequest,
  { from, place }: Pick<Reader, 'from' | 'place'>,
  useCases: UseCases,
): Promise<string> {
  if (isShared(place) && place.conversationId !== first.place.conversationId) return numberOnlyText(first);
  const hidden = await useCases.showRequest(first.id, { person: from, place });
  return hidden ? numberOnlyText(first) : `${duplicateText(first)} ${HERE_IS_ITS_CARD}`;
}

/** A refused command, to whoever gave it: what was not done, why, who may act, and the state of today. */
export function refusedText(
  refusal: Exclude<Refused, { code: 'duplicate' }>,
  view: CardView,
  { referenceId }: Pick<Reader, 'referenceId'>,
): string {
  switch (refusal.code) {
    case 'lacksRights':
      return lacksRightsText([...missingTexts(refusal.findings), ...references(refusal.findings, referenceId)]);
    case 'busy':
      return CHANGING_TOO_FAST;
    case 'stale':
      return `${refusalText(refusal, view)} ${headline(view)}`;
    default:
      return refusalText(refusal, view);
  }
}

/** Rights that Azure did not tell are answered like those that are lacking; why is in the log. */
function references(findings: readonly Finding[], referenceId: string): readonly string[] {
  return findings.some(({ code }) => code === 'unread') ? [`${referenceText(referenceId)}.`] : [];
}

function missingTexts(findings: readonly Finding[]): readonly string[] {
  const mended = mendedByTexts(findings);
  return findings.map((finding, index) => `${missingRightText(finding)} ${mended[index] ?? ''}`.trim());
}
