/** A contender's side of the conversation, the same in a process of Node and in a worker. */
import { countCalls, type DeviceCalls } from '../e2e/kernels/deviceCalls';
import type { Architecture } from '../src/spec/experiment';
import type { Contender, Surroundings } from './contender';
import { type ContenderId, contenders } from './contenders';
import { makeNet } from './nets';

export interface Start {
  type: 'start';
  contender: ContenderId;
  architecture: Architecture;
  batchSize: number;
  threads: number;
  loops: Surroundings['loops'];
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

const turns = new MessageChannel();

function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    turns.port1.onmessage = () => resolve();
    turns.port2.postMessage(null);
  });
}

/** Answers requests, one after another; the first is `start`. */
export function answering(
  wasmFiles: Surroundings['wasmFiles'],
): (request: Request) => Promise<Replies[Request['type']]> {
  let contender: Contender;
  return async (request) => {
    switch (request.type) {
      case 'start': {
        const net = makeNet(request.architecture, request.batchSize);
        const make = await contenders[request.contender]();
        contender = await make(net, { ...request, wasmFiles });
        return { flops: contender.flops ?? net.flops };
      }
      case 'run': {
        const start = performance.now();
        for (let step = 0; step < request.steps; step++) contender.step();
        const losses = await contender.finish();
        return { stepMs: (performance.now() - start) / request.steps, losses };
      }
      case 'calls': {
        const calls = await countCalls(() => {
          contender.step();
          return contender.flush?.();
        });
        await contender.finish();
        return calls;
      }
      case 'script': {
        const times: number[] = [];
        for (let step = 0; step < request.steps; step++) {
          const start = performance.now();
          contender.step();
          const flushed = contender.flush?.();
          // What is handed over by promises is, when the thread next takes a message.
          if (flushed) await nextTurn();
          times.push(performance.now() - start);
          await flushed;
          await contender.finish();
        }
        times.sort((a, b) => a - b);
        return { stepMs: times[Math.floor(times.length / 2)] as number };
      }
      default:
        return request satisfies never;
    }
  };
}
