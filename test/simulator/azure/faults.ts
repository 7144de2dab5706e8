import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { FaultEffect, FaultSpec } from './faultSpec.ts';

interface ListedFault extends FaultSpec {
  readonly id: string;
  /** How often it may still take effect; 0 is until cleared. */
  readonly timesLeft: number | 'untilCleared';
  /** Requests that it keeps waiting just now. */
  readonly held: number;
}

/** What a fault is matched with. */
interface FaultedRequest {
  readonly method: string;
  readonly url: string;
}

/** A client on the other end of a held request. */
export interface HeldClient {
  readonly gone: Promise<unknown>;
  isGone(): boolean;
}

type Claimed<Kind extends FaultEffect['kind']> = {
  readonly id: string;
  readonly effect: Extract<FaultEffect, { kind: Kind }>;
};

export interface Faults {
  add(spec: FaultSpec): string;
  /** Those that can still take effect, or still hold somebody. */
  list(): readonly ListedFault[];
  /** Resolves once the fault has held a request; undefined for a fault that never was. */
  whenHeld(id: string): Promise<unknown> | undefined;
  /** Removes the fault and lets go whom it holds. */
  remove(id: string): boolean;
  clear(): void;
  /** Uses up one time of the oldest fault of this kind that fits the request. */
  claim<Kind extends FaultEffect['kind']>(
    request: FaultedRequest,
    kind: Kind,
    accepts?: (effect: Extract<FaultEffect, { kind: Kind }>) => boolean,
  ): Claimed<Kind> | undefined;
  /** Keeps a request waiting until the fault is removed, or its client has gone away. */
  hold(id: string, client: HeldClient): Promise<'released' | 'gone'>;
}

/**
 * A killed client's end of connection may reach us in the same turn of the event loop as the release that
 * the killer sends afterwards; this leaves it time to be seen, so that what died is never carried out.
 */
const GONE_IS_SEEN_WITHIN_MS = 50;

interface Fault {
  readonly spec: FaultSpec;
  left: number;
  toSkip: number;
  held: number;
  readonly firstHeld: PromiseWithResolvers<void>;
  readonly released: PromiseWithResolvers<void>;
}

export function createFaults(): Faults {
  const faults = new Map<string, Fault>();
  /** Of removed and used up ones too: a long poll may come late. */
  const heldOnce = new Map<string, Promise<unknown>>();

  function remove(id: string): boolean {
    const fault = faults.get(id);
    fault?.released.resolve();
    return faults.delete(id) || heldOnce.has(id);
  }

  return {
    add(spec) {
      const id = randomUUID();
      const fault: Fault = {
        spec,
        left: spec.times === 0 ? Number.POSITIVE_INFINITY : (spec.times ?? 1),
        toSkip: spec.skip ?? 0,
        held: 0,
        firstHeld: Promise.withResolvers(),
        released: Promise.withResolvers(),
      };
      faults.set(id, fault);
      heldOnce.set(id, fault.firstHeld.promise);
      return id;
    },
    list: () =>
      [...faults]
        .filter(([, fault]) => fault.left > 0 || fault.held > 0)
        .map(([id, { spec, left, held }]) => ({
          ...spec,
          id,
          timesLeft: Number.isFinite(left) ? left : 'untilCleared',
          held,
        })),
    whenHeld: (id) => heldOnce.get(id),
    remove,
    clear() {
      for (const id of faults.keys()) remove(id);
    },
    claim: (request, kind, accepts = () => true) => claimFrom(faults, request, kind, accepts),
    async hold(id, client) {
      const fault = faults.get(id);
      return fault === undefined ? 'released' : holdBy(fault, client);
    },
  };
}

function claimFrom<Kind extends FaultEffect['kind']>(
  faults: ReadonlyMap<string, Fault>,
  request: FaultedRequest,
  kind: Kind,
  accepts: (effect: Extract<FaultEffect, { kind: Kind }>) => boolean,
): Claimed<Kind> | undefined {
  for (const [id, fault] of faults) {
    const { effect } = fault.spec;
    if (!isKind(effect, kind) || !accepts(effect) || fault.left <= 0 || !fits(fault.spec, request)) continue;
    fault.toSkip -= 1;
    if (fault.toSkip >= 0) continue;
    fault.left -= 1;
    return { id, effect };
  }
  return undefined;
}

async function holdBy(fault: Fault, client: HeldClient): Promise<'released' | 'gone'> {
  fault.held += 1;
  fault.firstHeld.resolve();
  await Promise.race([fault.released.promise, client.gone]);
  if (!client.isGone()) await Promise.race([wait(GONE_IS_SEEN_WITHIN_MS), client.gone]);
  fault.held -= 1;
  return client.isGone() ? 'gone' : 'released';
}

function isKind<Kind extends FaultEffect['kind']>(
  effect: FaultEffect,
  kind: Kind,
): effect is Extract<FaultEffect, { kind: Kind }> {
  return effect.kind === kind;
}

function fits(spec: FaultSpec, request: FaultedRequest): boolean {
  if (spec.method !== undefined && spec.method.toUpperCase() !== request.method) return false;
  return spec.path === undefined || new RegExp(spec.path, 'i').test(request.url);
}
