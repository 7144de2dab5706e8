import type { DefaultsAsked } from '../request/intent.ts';
import { defaultsSetText, defaultsText, defaultsUnclearText } from '../words/defaults.ts';
import { type Message, saying } from './message.ts';
import type { Said } from './onMessage.ts';
import { kindOfPlace } from './places.ts';
import type { UseCases } from './useCases.ts';

/** `defaults` shows them to anybody; who added the app sets them. */
export async function onDefaults(asked: DefaultsAsked, said: Said, useCases: UseCases): Promise<readonly Message[]> {
  const { from, place, home } = said;
  const kind = kindOfPlace(place);
  switch (asked.kind) {
    case 'show':
      return saying(defaultsText(await useCases.defaults(place), kind));
    case 'unclear':
      return saying(defaultsUnclearText(asked.word));
    default: {
      const setter = { by: from, place, home, isOwnChat: kind === 'personal' };
      return saying(defaultsSetText(await useCases.setDefaults(asked, setter), kind));
    }
  }
}
