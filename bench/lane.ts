/** Where one contender runs: a process or a worker of its own, so that none disturbs another. */
import type { Replies, Request } from './answer';

export interface Lane {
  /** Rejects where the contender throws or its process ends. */
  ask<Type extends Request['type']>(
    request: Extract<Request, { type: Type }>,
  ): Promise<Replies[Type]>;
  end(): Promise<void>;
}

export type StartLane = () => Promise<Lane>;

/**
 * `copies` lanes as one: all do the same at the same time, and a step lasts as long as the slowest
 * takes, for the work of all.
 */
export async function abreast(start: StartLane, copies: number): Promise<Lane> {
  const lanes = await Promise.all(Array.from({ length: copies }, start));
  return {
    async ask(request) {
      const replies = await Promise.all(lanes.map((lane) => lane.ask(request)));
      const [first] = replies;
      if (first && 'flops' in first) return { ...first, flops: copies * first.flops };
      const slowest = Math.max(...replies.map((reply) => ('stepMs' in reply ? reply.stepMs : 0)));
      return { ...first!, ...(slowest > 0 ? { stepMs: slowest } : {}) };
    },
    end: async () => void (await Promise.all(lanes.map((lane) => lane.end()))),
  };
}
