import { COMMAND_HELP, HELLO_HEADLINE, HELP_HEADLINE, HELP_NOTE } from '../../words/help.ts';
import { type AdaptiveCard, VERSION_IN_CONVERSATION } from './adaptiveCard.ts';
import { render } from './render.ts';

/** Every command with an example; `hello` greets first. */
export function helpCard(as: 'help' | 'hello' = 'help'): AdaptiveCard {
  const headline = as === 'hello' ? HELLO_HEADLINE : HELP_HEADLINE;
  return render('help', {
    version: VERSION_IN_CONVERSATION,
    summary: headline,
    headline,
    note: HELP_NOTE,
    commands: COMMAND_HELP.map(({ example, what }) => ({ example, what })),
  });
}
