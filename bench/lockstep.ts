/** What the baseline costs: the engine's own runs, with it and without, in turns. */
import type { ContenderId } from './contenders';
import type { Lane, StartLane } from './lane';
import { architectures, describeNet, type NetId } from './nets';
import type { LockstepSection } from './report/report';

export type Means = 'wasm' | 'webgpu';

const runs = {
  wasm: { alone: 'studentAlone', together: 'studentAndBaseline' },
  webgpu: { alone: 'studentAloneWebgpu', together: 'studentAndBaselineWebgpu' },
} satisfies Record<Means, Record<'alone' | 'together', ContenderId>>;

const TOLERANCE = 1e-3;
const CHECKED_STEPS = 5;

/** Both runs of one net. Throws where the baseline changes the student's losses. */
export async function lockstep(
  startLane: StartLane,
  net: NetId,
  means: Means,
  options: { batchSize: number; rounds: number; budgetMs: number; say(what: string): void },
): Promise<Pick<LockstepSection, 'net' | 'means' | 'layers' | 'batchSize' | 'alone' | 'together'>> {
  const { batchSize, rounds, budgetMs, say } = options;
  const architecture = architectures[net];
  const started: { lane: Lane; steps: number; losses: number[]; times: number[] }[] = [];
  try {
    for (const contender of [runs[means].alone, runs[means].together]) {
      say(`${net}, ${means}: ${contender}`);
      const lane = await startLane();
      await lane.ask<'start'>({
        ...{ type: 'start', contender, architecture, batchSize, threads: 1, loops: null },
      });
      const { losses } = await lane.ask<'run'>({ type: 'run', steps: CHECKED_STEPS });
      const warm = await lane.ask<'run'>({ type: 'run', steps: CHECKED_STEPS });
      const steps = Math.max(1, Math.round(budgetMs / rounds / warm.stepMs));
      started.push({ lane, steps, losses, times: [] });
    }
    const [alone, together] = started as [(typeof started)[0], (typeof started)[0]];
    for (let step = 0; step < CHECKED_STEPS; step++) {
      const gap = Math.abs(together.losses[step]! / alone.losses[step]! - 1);
      if (!(gap < TOLERANCE)) throw new Error(`the student's losses differ by ${gap}`);
    }
    for (let round = 0; round < rounds; round++) {
      say(`${net}, ${means}: round ${round + 1} of ${rounds}`);
      for (const { lane, steps, times } of round % 2 ? [together, alone] : [alone, together]) {
        times.push((await lane.ask<'run'>({ type: 'run', steps })).stepMs);
      }
    }
    const layers = describeNet(architecture);
    return { net, means, layers, batchSize, alone: alone.times, together: together.times };
  } finally {
    for (const { lane } of started) await lane.end();
  }
}
