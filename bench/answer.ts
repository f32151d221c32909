/** A contender's side of the conversation, the same in a process of Node and in a worker. */

import { countCalls, type DeviceCalls } from '../e2e/kernels/deviceCalls';
import type { Contender, ContenderEnv, SelfTimed } from './contender';
import { type ContenderId, contenders } from './contenders';
import { type BenchNet, makeNet } from './nets';
import { median } from './report/statistics';

export interface Start {
  type: 'start';
  contender: ContenderId;
  architecture: BenchNet;
  batchSize: number;
  threads: number;
  loops: ContenderEnv['loops'];
}

/**
 * `run` takes steps and waits for their end; `calls` counts what one step asks of the GPU;
 * `script` takes steps one by one and times how long asking takes.
 */
export type Request =
  | Start
  | { type: 'run'; steps: number }
  | { type: 'calls' }
  | { type: 'script'; steps: number };

export interface Replies {
  start: { flops: number };
  run: { stepMs: number; losses: number[] };
  calls: DeviceCalls;
  script: { stepMs: number };
}

/** Answers requests, one after another; the first is `start`. */
export function answering(
  files: Pick<ContenderEnv, 'wasmFiles' | 'assets'>,
): (request: Request) => Promise<Replies[Request['type']]> {
  let contender: Contender | SelfTimed;
  return async (request) => {
    switch (request.type) {
      case 'start': {
        const net = makeNet(request.architecture, request.batchSize);
        const make = await contenders[request.contender]();
        contender = await make(net, { ...request, ...files });
        return { flops: ('flops' in contender && contender.flops) || net.flops };
      }
      case 'run': {
        if ('run' in contender) return contender.run(request.steps);
        const start = performance.now();
        for (let step = 0; step < request.steps; step++) contender.step();
        const losses = await contender.finish();
        return { stepMs: (performance.now() - start) / request.steps, losses };
      }
      case 'calls':
        return callsOf(contender as Contender);
      case 'script':
        return { stepMs: await scriptMs(contender as Contender, request.steps) };
      default:
        return request satisfies never;
    }
  };
}

/** What one step asks of the GPU; reading its loss back does not count. */
async function callsOf(contender: Contender): Promise<DeviceCalls> {
  const calls = await countCalls(() => {
    contender.step();
    return contender.flush?.();
  });
  await contender.finish();
  return calls;
}

/** Median milliseconds of JavaScript in a step, each waited for before the next. */
async function scriptMs(contender: Contender, steps: number): Promise<number> {
  const times: number[] = [];
  for (let step = 0; step < steps; step++) {
    const start = performance.now();
    contender.step();
    const flushed = contender.flush?.();
    // What is handed over by promises is, when the thread next takes a message.
    if (flushed) await nextTurn();
    times.push(performance.now() - start);
    await flushed;
    await contender.finish();
  }
  return median(times);
}

const turns = new MessageChannel();

function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    turns.port1.onmessage = () => resolve();
    turns.port2.postMessage(null);
  });
}
