import type { Match } from '../../provisioning/resolve.ts';
import { BUTTONS } from '../../words/english.ts';
import { referenceText } from '../../words/errors.ts';
import { shown } from '../../words/shown.ts';
import * as words from '../../words/status.ts';
import { KIND_WORDS } from '../../words/values.ts';
import { execute, type Verb } from './actions.ts';
import { type AdaptiveCard, fitting, type JsonObject, VERSION_IN_CONVERSATION } from './adaptiveCard.ts';
import { headOf } from './connectionLook.ts';
import { parted } from './parted.ts';
import { render } from './render.ts';
import { warningLine } from './sections.ts';

/** What pressing a choice does. */
interface Choosing {
  readonly verb: Verb;
  readonly data: (match: Match) => JsonObject;
  readonly referenceId: string;
}

const SIZES: readonly number[] = [15, 10, 6];

/** Several resources go by one name: numbered, each with a button. */
export function choiceCard(
  choice: { readonly given: string; readonly matches: readonly Match[]; readonly rightsUnread: number },
  choosing: Choosing,
): AdaptiveCard {
  const { given, matches, rightsUnread } = choice;
  const headline = words.choiceHeadline(given, matches.length);
  const card = (most: number) =>
    render('list', {
      version: VERSION_IN_CONVERSATION,
      summary: headline,
      head: { ...headOf('accent', headline), symbol: '?' },
      ...parted(
        matches.slice(0, most).map((match, index) => ({
          lead: `${index + 1}.`,
          text: `${KIND_WORDS[match.kind]} ${shown(match.name)}`,
          detail: [match.resourceGroup, match.subscriptionName].map((part) => shown(part)).join(' · '),
          buttons: [execute(choosing.verb, `${BUTTONS.choose} ${index + 1}`, choosing.data(match))],
        })),
      ),
      notes: [
        ...(matches.length > most ? [warningLine(words.choicesLeftOutText(matches.length - most))] : []),
        ...(rightsUnread > 0
          ? [warningLine(words.choicesUnreadText(rightsUnread), referenceText(choosing.referenceId))]
          : []),
      ],
      footer: words.CHOICE_TYPED,
    });
  return fitting(card, SIZES);
}
