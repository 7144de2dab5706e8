import type { CardView } from '../../ports/board.ts';
import { planOf } from '../../request/connectionRequest.ts';
import { circuitName, gatewayName } from '../../request/plan.ts';
import { linkText, rowText, stateWord } from '../../words/requests.ts';
import * as words from '../../words/status.ts';
import { requestName } from '../../words/values.ts';
import { type AdaptiveCard, fitting, VERSION_IN_CONVERSATION } from './adaptiveCard.ts';
import { headOf } from './connectionLook.ts';
import { parted } from './parted.ts';
import { render } from './render.ts';
import { plainLine, warningLine } from './sections.ts';

const SIZES: readonly number[] = [50, 30, 20, 10];

/** Where the list is read, and how many of the reader's requests it leaves out for that. */
interface Listing {
  readonly isShared: boolean;
  readonly elsewhere: number;
}

/** The open requests of a place, and in a one-to-one chat all of a person's, one line each. */
export function requestsCard(views: readonly CardView[], { isShared, elsewhere }: Listing): AdaptiveCard {
  const headline = words.requestsHeadline(views.length, isShared);
  const card = (most: number) => {
    const left = views.length - most;
    return render('list', {
      version: VERSION_IN_CONVERSATION,
      summary: headline,
      head: headOf('accent', headline),
      ...parted(
        views.slice(0, most).map((view) => ({
          lead: `${requestName(view.request.number)} · ${stateWord(view.request.state)}`,
          text: linkOf(view),
          detail: rowText(view),
          buttons: [],
        })),
      ),
      notes: [
        ...(left > 0 ? [warningLine(words.requestsLeftOutText(left))] : []),
        ...(elsewhere > 0 ? [plainLine(words.requestsElsewhereText(elsewhere))] : []),
      ],
      footer: views.length === 0 ? words.BEGIN_TYPED : words.REQUESTS_TYPED,
    });
  };
  return fitting(card, SIZES);
}

function linkOf({ request }: CardView): string {
  const plan = planOf(request);
  return plan ? linkText(circuitName(plan), gatewayName(plan)) : '';
}
