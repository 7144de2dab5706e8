import {
  HELLO_HEADLINE,
  HELP_HEADLINE,
  helpNote,
  helpSections,
  type Offered,
  type PlaceKind,
} from '../../words/help.ts';
import { type AdaptiveCard, VERSION_IN_CONVERSATION } from './adaptiveCard.ts';
import { render } from './render.ts';

/** Who reads it where. */
export interface HelpAsked {
  readonly place: PlaceKind;
  /** What this person may do with their requests now. */
  readonly offered: readonly Offered[];
  readonly headline: string;
}

/** What goes here and now, with an example of each. */
export function helpCard({ place, offered, headline }: HelpAsked): AdaptiveCard {
  return render('help', {
    version: VERSION_IN_CONVERSATION,
    summary: headline,
    headline,
    sections: helpSections(place, offered).map(({ heading, commands }) => ({
      heading,
      commands: commands.map(({ example, what }) => ({ example, what })),
    })),
    note: helpNote(place, offered),
  });
}

export const HEADLINES: Readonly<Record<'help' | 'hello', string>> = { help: HELP_HEADLINE, hello: HELLO_HEADLINE };
