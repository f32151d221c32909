/** Starts contenders as child processes and asks them for steps. */
import { fork } from 'node:child_process';
import type { ChildRequest } from './child';

export interface Child {
  ask<Result>(request: ChildRequest): Promise<Result>;
  end(): void;
}

export function startChild(): Child {
  const path = new URL('child.ts', import.meta.url);
  const child = fork(path, {
    execArgv: ['--import', 'tsx'],
    stdio: ['ignore', 'ignore', 2, 'ipc'],
  });
  return {
    ask<Result>(request: ChildRequest): Promise<Result> {
      return new Promise((resolve, reject) => {
        const onExit = () => reject(new Error('the process ended'));
        child.once('exit', onExit);
        child.once('message', (reply: { result: Result } | { error: string }) => {
          child.off('exit', onExit);
          if ('error' in reply) reject(new Error(reply.error));
          else resolve(reply.result);
        });
        child.send(request);
      });
    },
    end: () => void child.kill(),
  };
}
