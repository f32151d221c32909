/** Runs a contender in a child process. */
import { fork } from 'node:child_process';
import type { Replies, Request } from '../answer';
import type { Lane } from '../lane';

type Reply = { result: unknown } | { error: string };

export async function startNodeLane(): Promise<Lane> {
  const child = fork(new URL('child.ts', import.meta.url), {
    execArgv: ['--import', 'tsx'],
    // What libraries print would end up between the tables.
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  return {
    ask<Type extends Request['type']>(request: Extract<Request, { type: Type }>) {
      return new Promise<Replies[Type]>((resolve, reject) => {
        const onExit = () => reject(new Error('the process ended'));
        child.once('exit', onExit);
        child.once('message', (reply: Reply) => {
          child.off('exit', onExit);
          if ('error' in reply) reject(new Error(reply.error));
          else resolve(reply.result as Replies[Type]);
        });
        child.send(request);
      });
    },
    end: async () => void child.kill(),
  };
}
