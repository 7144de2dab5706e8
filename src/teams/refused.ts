import type { CardView } from '../ports/board.ts';
import type { Refused } from '../provisioning/commands.ts';
import type { Place } from '../request/people.ts';
import { findingText, mendedByText } from '../words/findings.ts';
import { duplicateText, refusalText } from '../words/refusals.ts';
import { headline } from '../words/requests.ts';
import { CHANGING_TOO_FAST, lacksRightsText } from '../words/turn.ts';
import type { UseCases } from './useCases.ts';

/** What a refusal says; where it speaks of another request, that one's card is posted beside it. */
export async function refused(refusal: Refused, view: CardView, place: Place, useCases: UseCases): Promise<string> {
  if (refusal.code === 'duplicate') await useCases.showRequest(refusal.first.request.id, place);
  return refusedText(refusal, view);
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
