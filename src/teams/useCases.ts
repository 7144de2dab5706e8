import type { ResourceId, ResourceKind } from '../network/resourceId.ts';
import type { StatusAnswer } from '../oncall/answer.ts';
import type { Asker, Hidden } from '../oncall/showRequest.ts';
import type { CardView } from '../ports/board.ts';
import type { Saved } from '../ports/requestStore.ts';
import type { SaidAnswer } from '../provisioning/answerStep.ts';
import type { Stepped } from '../provisioning/askNext.ts';
import type { Outcome } from '../provisioning/commands.ts';
import type { ConnectContext, Connected, End, Started } from '../provisioning/connect.ts';
import type { Begun } from '../provisioning/connectStepByStep.ts';
import type { DefaultsRead } from '../provisioning/defaults.ts';
import type { FieldProblem, Form, FormValues, ListedEnd } from '../provisioning/form.ts';
import type { Search } from '../provisioning/searchList.ts';
import type { DefaultsSet, DefaultsSetter } from '../provisioning/setDefaults.ts';
import type { Submitted } from '../provisioning/submitForm.ts';
import type { Asked, CommandRefusal } from '../request/commands.ts';
import type { ConnectionRequest, RequestId } from '../request/connectionRequest.ts';
import type { ConnectAsked, DefaultsAsked } from '../request/intent.ts';
import type { Person, Place } from '../request/people.ts';
import type { TakingOver } from '../request/takeOver.ts';
import type { Home } from './installations.ts';

/**
 * What people can ask of the bot in one turn, as the chat calls it. Its reads share one deadline, which leaves time for
 * the turn's answer, and `status` a later one: its answer may follow. Wired in `app.ts`.
 */
export interface UseCases {
  connect(asked: ConnectAsked, context: ConnectContext): Promise<Connected>;
  connectStepByStep(context: ConnectContext, where: 'here' | 'oneToOne'): Promise<Begun>;
  /** The draft of this person's about which a question stands. */
  findAsked(person: Person): Promise<Saved | undefined>;
  answerStep(saved: Saved, said: SaidAnswer): Promise<Stepped>;
  connectFrom(end: End, context: ConnectContext): Promise<Started>;
  openForm(
    request: ConnectionRequest,
    given: { readonly values?: FormValues; readonly problems?: readonly FieldProblem[] },
  ): Promise<Form>;
  /** Within what the person may read. */
  search(search: Search): Promise<readonly ListedEnd[]>;
  submitForm(id: RequestId, values: FormValues, asked: Asked): Promise<Submitted>;
  confirm(id: RequestId, asked: Asked): Promise<Outcome>;
  recheck(id: RequestId, asked: Asked): Promise<Outcome>;
  cancel(id: RequestId, asked: Asked): Promise<Outcome>;
  retry(id: RequestId, asked: Asked): Promise<Outcome>;
  cleanUp(id: RequestId, asked: Asked): Promise<Outcome>;
  takeOver(id: RequestId, taking: TakingOver, asked: Asked): Promise<Outcome>;
  defaults(place: Place): Promise<DefaultsRead>;
  /** @param setter - `home`: what the app was added to, and with it who may */
  setDefaults(
    change: Exclude<DefaultsAsked, { kind: 'show' | 'unclear' }>,
    setter: Omit<DefaultsSetter, 'addedBy'> & { readonly home: Home },
  ): Promise<DefaultsSet>;
  /** Why an edit would be refused now; undefined when it would not. */
  whyNotEdit(request: ConnectionRequest, asked: Asked): CommandRefusal | undefined;
  load(id: RequestId): Promise<Saved | undefined>;
  loadNumber(number: number): Promise<Saved | undefined>;
  view(request: ConnectionRequest): Promise<CardView>;
  /** Why somebody may not see a request; undefined when they may. */
  whyHidden(request: ConnectionRequest, asker: Asker): Promise<Hidden | undefined>;
  /** Posts the card where the asker is, if they may see it; else says why not. */
  showRequest(id: RequestId, asker: Asker): Promise<Hidden | undefined>;
  /** Reads Azure, for longer than a turn has where that is needed. */
  status(given: string, asker: Person): Promise<StatusAnswer>;
  statusOf(id: ResourceId, kind: ResourceKind, asker: Person): Promise<StatusAnswer>;
  /** Whose directory links into the portal open: Azure's own, where that is known, whoever reads them. */
  portalTenant(place: Place): string;
  openRequests(place: Place, requester: Person): Promise<readonly Saved[]>;
}
