/**
 * A run of the engine, as the lab starts one: student alone, or student and baseline in lockstep.
 * Its own measurement is taken: optimizer steps with all that belongs to them, without evaluations.
 */

import { liveSettingsOf } from '../../src/config/live';
import { applyChanges } from '../../src/config/paths';
import { noDatasets } from '../../src/datasets/dataset';
import { train } from '../../src/engine/run/train';
import { emptyTeacherCache } from '../../src/engine/teacher/teacherCache';
import { unpackLosses } from '../../src/protocol/packedLosses';
import { catalog } from '../../src/workloads/catalog';
import type { MakeContender } from '../contender';
import { settings } from '../nets';

/** Enough that no batch stays in a cache, few enough for the teacher to answer at once. */
const EXAMPLES = 2560;

export const engineRun =
  (baseline: boolean, backend: 'wasm' | 'webgpu'): MakeContender =>
  async (net, { wasmFiles, assets }) => {
    const { architecture } = net;
    if (architecture.kind === 'layers') throw new Error('the engine runs architectures alone');
    const { learningRate, temperature, alpha } = settings;
    const spec = applyChanges(catalog.mnist.defaults, {
      'workload.options.trainSize': EXAMPLES,
      'training.batchSize': net.batch.size,
      'training.epochs': 500,
      'training.learningRate': learningRate,
      'distillation.temperature': temperature,
      'distillation.alpha': alpha,
      baseline,
      backend,
    });
    spec.student.architecture = architecture;
    const events = train(spec, {
      assets,
      datasets: noDatasets,
      wasmFiles,
      teachers: emptyTeacherCache(),
      live: liveSettingsOf(spec),
      stopRequested: () => false,
      eager: () => false,
      yieldToEvents: async () => {},
      now: () => performance.now(),
    });
    return {
      async run(count) {
        let steps = 0;
        let totalMs = 0;
        const totals: number[] = [];
        while (steps < count) {
          const { value, done } = await events.next();
          if (done) throw new Error('the run has ended');
          if (value.type === 'failed') throw new Error(value.error.message);
          if (value.type !== 'losses') continue;
          const losses = unpackLosses(value.losses);
          steps += losses.length;
          totalMs += losses.length * value.stepMs;
          totals.push(...losses.map(({ student }) => student.totalLoss));
        }
        return { stepMs: totalMs / steps, losses: totals };
      },
    };
  };
