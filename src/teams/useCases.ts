import type { ResourceId, ResourceKind } from '../network/resourceId.ts';
import type { StatusAnswer } from '../oncall/answer.ts';
import type { CardView } from '../ports/board.ts';
import type { Saved } from '../ports/requestStore.ts';
import type { Outcome } from '../provisioning/commands.ts';
import type { ConnectContext, Connected } from '../provisioning/connect.ts';
import type { FieldProblem, Form, FormValues } from '../provisioning/form.ts';
import type { Submitted } from '../provisioning/submitForm.ts';
import type { Asked, CommandRefusal } from '../request/commands.ts';
import type { ConnectionRequest, RequestId } from '../request/connectionRequest.ts';
import type { ConnectAsked } from '../request/intent.ts';
import type { Person, Place } from '../request/people.ts';

/** What people can ask of the bot, as the chat calls it. Wired in `app.ts`. */
export interface UseCases {
  connect(asked: ConnectAsked, context: ConnectContext): Promise<Connected>;
  connectFrom(circuitId: ResourceId, context: ConnectContext): Promise<Connected>;
  openForm(
    request: ConnectionRequest,
    given: { readonly values?: FormValues; readonly problems?: readonly FieldProblem[] },
  ): Promise<Form>;
  submitForm(id: RequestId, values: FormValues, asked: Asked): Promise<Submitted>;
  confirm(id: RequestId, asked: Asked): Promise<Outcome>;
  recheck(id: RequestId, asked: Asked): Promise<Outcome>;
  cancel(id: RequestId, asked: Asked): Promise<Outcome>;
  retry(id: RequestId, asked: Asked): Promise<Outcome>;
  cleanUp(id: RequestId, asked: Asked): Promise<Outcome>;
  /** Why a command would be refused now; undefined when it would not. */
  mayEdit(request: ConnectionRequest, asked: Asked): CommandRefusal | undefined;
  load(id: RequestId): Promise<Saved | undefined>;
  loadNumber(number: number): Promise<Saved | undefined>;
  view(request: ConnectionRequest): Promise<CardView>;
  mayShow(request: ConnectionRequest, asker: { readonly person: Person; readonly place: Place }): Promise<boolean>;
  showRequest(id: RequestId, place: Place): Promise<Saved | undefined>;
  /** Reads Azure, which may take longer than a turn has. */
  status(given: string, asker: Person): Promise<StatusAnswer>;
  statusOf(id: ResourceId, kind: ResourceKind, asker: Person): Promise<StatusAnswer>;
  openRequests(place: Place, requester: Person): Promise<readonly Saved[]>;
}
