import type { ArmErrorBody } from './armAnswer.ts';
import { isRecord } from './json.ts';

export type FaultEffect =
  /** Answered so, without the request taking effect. */
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly body?: unknown;
      readonly headers?: Readonly<Record<string, string>>;
    }
  /** Real milliseconds, before the effect. */
  | { readonly kind: 'delay'; readonly ms: number }
  /** The connection breaks before the effect. */
  | { readonly kind: 'drop' }
  /** The request takes effect, and the connection breaks instead of an answer. */
  | { readonly kind: 'dropAfterEffect' }
  /** The operation that the request starts ends so, at the time it would have ended. */
  | { readonly kind: 'endOperation'; readonly status: 'Failed' | 'Canceled'; readonly error: ArmErrorBody }
  /** The operation that the request starts goes on, but its URLs answer 404. */
  | { readonly kind: 'loseOperation' }
  /** The request waits until the fault is removed. */
  | { readonly kind: 'hold'; readonly when: 'beforeEffect' | 'afterEffect' };

export interface FaultSpec {
  readonly method?: string;
  /** Regular expression, case-insensitive, on path and query; without it every path fits. */
  readonly path?: string;
  /** How often it takes effect; default 1, 0 is until cleared. */
  readonly times?: number;
  /** How many fitting requests are let by first; default 0. */
  readonly skip?: number;
  readonly effect: FaultEffect;
}

/** @throws {Error} that names what is wrong: a fault that quietly does nothing would make a test lie */
export function parseFaultSpec(value: unknown): FaultSpec {
  if (!isRecord(value)) throw new Error('a fault is a JSON object');
  refuseUnknown(value, ['method', 'path', 'times', 'skip', 'effect'], 'fault');
  if (typeof value.path === 'string') new RegExp(value.path);
  for (const count of [value.times ?? 1, value.skip ?? 0]) {
    if (!Number.isInteger(count) || Number(count) < 0) throw new Error('times and skip are whole numbers from 0 on');
  }
  checkEffect(value.effect);
  return value as unknown as FaultSpec;
}

const MEMBERS: Readonly<Record<FaultEffect['kind'], readonly string[]>> = {
  answer: ['status', 'body', 'headers'],
  delay: ['ms'],
  drop: [],
  dropAfterEffect: [],
  endOperation: ['status', 'error'],
  loseOperation: [],
  hold: ['when'],
};

function checkEffect(effect: unknown): void {
  if (!isRecord(effect) || typeof effect.kind !== 'string' || !(effect.kind in MEMBERS)) {
    throw new Error(`effect.kind is one of ${Object.keys(MEMBERS).join(', ')}`);
  }
  const kind = effect.kind as FaultEffect['kind'];
  refuseUnknown(effect, ['kind', ...MEMBERS[kind]], `effect ${kind}`);
  const { status, ms, when, error } = effect;
  if (kind === 'answer' && !Number.isInteger(status)) throw new Error('answer needs a status');
  if (kind === 'delay' && typeof ms !== 'number') throw new Error('delay needs ms');
  if (kind === 'hold' && when !== 'beforeEffect' && when !== 'afterEffect') {
    throw new Error('hold needs when: beforeEffect or afterEffect');
  }
  if (kind !== 'endOperation') return;
  if (status !== 'Failed' && status !== 'Canceled') throw new Error('endOperation needs status: Failed or Canceled');
  if (!isRecord(error) || typeof error.code !== 'string' || typeof error.message !== 'string') {
    throw new Error('endOperation needs error: { code, message, details? }');
  }
}

function refuseUnknown(value: Readonly<Record<string, unknown>>, known: readonly string[], what: string): void {
  const unknown = Object.keys(value).filter((name) => !known.includes(name));
  if (unknown.length > 0) throw new Error(`${what} has no ${unknown.join(', ')}`);
}
