/**
 * A resource as ARM's GET returns it.
 *
 * `simulator` is the one member ARM does not know: what the simulator needs beyond ARM's own
 * answer (routes a gateway has learned, for one). It is never part of an answer.
 */
export interface WorldResource {
  readonly id: string;
  readonly type: string;
  readonly name?: string;
  readonly location?: string;
  readonly etag?: string;
  readonly tags?: Readonly<Record<string, string>>;
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly simulator?: Readonly<Record<string, unknown>>;
  readonly [member: string]: unknown;
}

export function isType(resource: WorldResource, type: string): boolean {
  return resource.type.toLowerCase() === type.toLowerCase();
}

/** ARM accepts `West Europe` and stores `westeurope`. */
export function canonicalLocation(location: string): string {
  return location.replaceAll(' ', '').toLowerCase();
}
