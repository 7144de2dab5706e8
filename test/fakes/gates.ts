/** Where a held call stands still: nothing has happened yet, or everything but the answer. */
export type Moment = 'beforeEffect' | 'afterEffect';

/** One held call. Never released, it is the call of a process that died in its middle. */
export interface Gate {
  /** Resolves when the call stands there. */
  readonly reached: Promise<void>;
  release(): void;
}

/** Holds calls of a fake, so that a test can do something in the middle of one. */
export interface Gates<M extends string> {
  /** The next call of the member stands still until it is released; said twice, the next two. */
  hold(member: M, moment: Moment): Gate;
  /** Makes the call, standing still where it is held. */
  through<T>(member: M, call: () => Promise<T>): Promise<T>;
}

interface Held<M extends string> {
  readonly member: M;
  readonly moment: Moment;
  arrive(): void;
  readonly released: Promise<void>;
}

export function createGates<M extends string>(): Gates<M> {
  const held: Held<M>[] = [];

  async function stop(member: M, moment: Moment): Promise<void> {
    const index = held.findIndex((one) => one.member === member && one.moment === moment);
    const [gate] = index < 0 ? [] : held.splice(index, 1);
    if (!gate) return;
    gate.arrive();
    await gate.released;
  }

  return {
    hold(member, moment) {
      const reached = Promise.withResolvers<void>();
      const released = Promise.withResolvers<void>();
      held.push({ member, moment, arrive: reached.resolve, released: released.promise });
      return { reached: reached.promise, release: released.resolve };
    },
    async through(member, call) {
      await stop(member, 'beforeEffect');
      const answer = await call();
      await stop(member, 'afterEffect');
      return answer;
    },
  };
}
