import type { CardView } from '../ports/board.ts';
import type { Refused } from '../provisioning/commands.ts';
import type { ConnectionRequest } from '../request/connectionRequest.ts';
import type { Person, Place } from '../request/people.ts';
import { findingText, mendedByText } from '../words/findings.ts';
import { duplicateText, HERE_IS_ITS_CARD, refusalText } from '../words/refusals.ts';
import { headline } from '../words/requests.ts';
import { CHANGING_TOO_FAST, lacksRightsText } from '../words/turn.ts';
import type { UseCases } from './useCases.ts';

/** Whom the answer is for, and where it is read. */
interface Reader {
  readonly from: Person;
  readonly place: Place;
}

/** What a refusal says; where it speaks of another request, that one's card is posted beside it. */
export async function refused(refusal: Refused, view: CardView, reader: Reader, useCases: UseCases): Promise<string> {
  if (refusal.code === 'duplicate') return duplicate(refusal.first.request, reader, useCases);
  return refusedText(refusal, view);
}

/** A second request for the same two: the first one's number and, for whoever may see it, its card. */
export async function duplicate(
  first: ConnectionRequest,
  { from, place }: Reader,
  useCases: UseCases,
): Promise<string> {
  const may = await useCases.mayShow(first, { person: from, place });
  if (!may) return duplicateText(first);
  await useCases.showRequest(first.id, place);
  return `${duplicateText(first)} ${HERE_IS_ITS_CARD}`;
}

/** A refused command, to whoever gave it: what was not done, why, who may act, and the state of today. */
export function refusedText(refusal: Refused, view: CardView): string {
  switch (refusal.code) {
    case 'duplicate':
      return duplicateText(refusal.first.request);
    case 'lacksRights':
      return lacksRightsText(
        refusal.findings.map((finding) => `${findingText(finding)} ${mendedByText(finding.mendedBy)}`),
      );
    case 'busy':
      return CHANGING_TOO_FAST;
    case 'stale':
      return `${refusalText(refusal, view)} ${headline(view)}`;
    default:
      return refusalText(refusal, view);
  }
}
