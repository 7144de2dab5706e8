import type { Hidden } from '../oncall/showRequest.ts';
import type { Outcome } from '../provisioning/commands.ts';
import type { Asked } from '../request/commands.ts';
import type { ConnectionRequest } from '../request/connectionRequest.ts';
import type { TypedCommand } from '../request/intent.ts';
import { samePlace } from '../request/people.ts';
import { requestUnreadText, unknownRequestText } from '../words/refusals.ts';
import { headline } from '../words/requests.ts';
import { requestName } from '../words/values.ts';
import { aboutRequest } from './cardLink.ts';
import { formCard } from './cards/formCard.ts';
import { cardMessage, type Message, saying } from './message.ts';
import type { Said } from './onMessage.ts';
import { isShared } from './places.ts';
import { refused, refusedText } from './refused.ts';
import type { UseCases } from './useCases.ts';

/** A command on one request, typed with its number. */
export async function onCommand(
  name: TypedCommand,
  number: number,
  said: Said,
  useCases: UseCases,
): Promise<readonly Message[]> {
  const request = await seenBy(number, said, useCases);
  if (request === 'rightsUnread') return saying(requestUnreadText(number, said.referenceId));
  if (typeof request === 'string') return saying(unknownRequestText(requestName(number)));
  const asked = { by: said.from, now: said.now, revision: undefined };
  if (name === 'edit') return edit(request, asked, said, useCases);
  const outcome = await run(name, request, { asked, said, useCases });
  if (outcome.kind === 'unknownRequest') return saying(unknownRequestText(requestName(number)));
  const view = await useCases.view(outcome.saved.request);
  if (outcome.kind === 'refused') {
    return [aboutRequest(await refused(outcome.refusal, view, said, useCases), view.request)];
  }
  return isToldByItself(name, request, said) ? [] : [aboutRequest(headline(view), view.request)];
}

/** The request of a number, or why it is not theirs to see. */
async function seenBy(number: number, said: Said, useCases: UseCases): Promise<ConnectionRequest | Hidden> {
  const saved = await useCases.loadNumber(number);
  if (!saved) return 'unknown';
  const hidden = await useCases.whyHidden(saved.request, { person: said.from, place: said.place });
  return hidden ?? saved.request;
}

interface Commanding {
  readonly asked: Asked;
  readonly said: Said;
  readonly useCases: UseCases;
}

function run(
  name: Exclude<TypedCommand, 'edit'>,
  { id, place }: ConnectionRequest,
  { asked, said, useCases }: Commanding,
): Promise<Outcome> {
  switch (name) {
    case 'create':
      return useCases.confirm(id, asked);
    case 'check':
      return useCases.recheck(id, asked);
    case 'retry':
      return useCases.retry(id, asked);
    case 'cleanup':
      return useCases.cleanUp(id, asked);
    case 'cancel':
      return useCases.cancel(id, asked);
    case 'take over':
      return useCases.takeOver(id, { place: said.place, isOutOfSight: !isShared(place) }, asked);
  }
}

/** A hand-over is told in the thread of the request, and out of a one-to-one chat its card comes to who took it. */
function isToldByItself(name: TypedCommand, before: ConnectionRequest, { place }: Said): boolean {
  return name === 'take over' && (samePlace(before.place, place) || !isShared(before.place));
}

async function edit(
  request: ConnectionRequest,
  asked: Asked,
  said: Said,
  useCases: UseCases,
): Promise<readonly Message[]> {
  const view = await useCases.view(request);
  const refusal = useCases.whyNotEdit(request, asked);
  if (refusal) return [aboutRequest(refusedText(refusal, view, said), request)];
  const form = await useCases.openForm(request, {});
  return [cardMessage(formCard(form, 'posted', said.referenceId))];
}
