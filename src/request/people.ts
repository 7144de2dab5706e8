/** An Entra object id, lower case. A person's only identity: names and addresses are for showing. */
export type UserId = string & { readonly __brand: 'UserId' };

/** Somebody as the chat knows them. */
export interface Person {
  readonly id: UserId;
  readonly tenantId: string;
  /** For showing only. */
  readonly name: string;
  /** What a mention needs to reach them (Teams: the MRI). Opaque inside. */
  readonly handle: string;
}

/** Where a request is talked about. Opaque inside. */
export interface Place {
  readonly tenantId: string;
  readonly conversationId: string;
  /** The thread's root in a channel. */
  readonly threadId: string | undefined;
}

const OBJECT_ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export function userId(objectId: string): UserId | undefined {
  const id = objectId.toLowerCase();
  return OBJECT_ID.test(id) ? (id as UserId) : undefined;
}

export function samePlace(a: Place, b: Place): boolean {
  return a.tenantId === b.tenantId && a.conversationId === b.conversationId && a.threadId === b.threadId;
}
