/** A few child processes that take the cells of a sweep in turn. */
import { type ChildProcess, fork } from 'node:child_process';
import type { ErrorReport } from '../../protocol/errors';
import type { CellOutcome } from '../../sweeps/cellGroups';
import type { SweepCell } from '../../sweeps/definition';
import type { OwnPaths } from '../dataFiles';
import type { ChildReply } from './child';

export interface RunnerEvents {
  /** `share` (0..1) of a cell's run is done. */
  onProgress(cell: SweepCell, share: number): void;
  /** Awaited before that process takes its next cell. */
  onOutcome(outcome: CellOutcome): Promise<void>;
}

/**
 * Runs all `cells` in order on `workers` processes, which read the files of `own` themselves. A
 * process that dies fails its cell alone.
 */
export async function runCells(
  cells: readonly SweepCell[],
  workers: number,
  own: OwnPaths,
  events: RunnerEvents,
): Promise<void> {
  const waiting = [...cells];
  const work = async () => {
    let child = startChild(own);
    try {
      for (let cell = waiting.shift(); cell; cell = waiting.shift()) {
        if (!child.connected) child = startChild(own);
        await events.onOutcome(await runOne(child, cell, events));
      }
    } finally {
      child.kill();
    }
  };
  await Promise.all(Array.from({ length: Math.min(workers, cells.length) }, work));
}

const children = new Set<ChildProcess>();

/** Ends all processes at once; nothing they do afterwards is heard. */
export function endRunners(): void {
  for (const child of children) child.kill('SIGKILL');
}

function startChild(own: OwnPaths): ChildProcess {
  const path = new URL('./child.ts', import.meta.url);
  // What tfjs prints for Node stays out of the progress bar.
  const child = fork(path, [JSON.stringify(own)], {
    execArgv: ['--import', 'tsx'],
    stdio: ['ignore', 'ignore', 2, 'ipc'],
  });
  children.add(child);
  child.once('exit', () => children.delete(child));
  return child;
}

function runOne(
  child: ChildProcess,
  cell: SweepCell,
  { onProgress }: RunnerEvents,
): Promise<CellOutcome> {
  const { index, coordinates, spec } = cell;
  return new Promise((resolve) => {
    const end = (changes: Pick<CellOutcome, 'summary' | 'error'>) => {
      child.off('message', take);
      child.off('exit', die);
      resolve({ index, coordinates, ...changes });
    };
    const take = (reply: ChildReply) => {
      if (reply.type === 'progress') onProgress(cell, reply.done / reply.total);
      else if (reply.type === 'result') end({ summary: reply.summary, error: null });
      else end({ summary: null, error: reply.error });
    };
    const die = (code: number | null, signal: string | null) => {
      const message = `The process of this run ended (${signal ?? code}).`;
      const error: ErrorReport = { code: 'worker-crashed', message };
      end({ summary: null, error });
    };
    child.on('message', take);
    child.once('exit', die);
    child.send(spec);
  });
}
