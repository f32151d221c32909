/** One line on the machine and what runs on it. */
import { availableParallelism, cpus } from 'node:os';

export function machine(...runsOn: string[]): string {
  const threads = availableParallelism();
  const model = cpus()[0]?.model ?? 'unknown processor';
  return [model, `${threads} ${threads === 1 ? 'core' : 'cores'}`, ...runsOn].join(', ');
}
