/** A hundred runs that are started and ended in every way leave nothing behind. */

import { engine, memory } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import type { BackendId } from '../../config/experiment';
import { planRuntime } from '../backends/planRuntime';
import { emptyTeacherCache } from '../teacher/teacherCache';
import { testContext, toyConfig } from '../testing/testRun';
import { train } from './train';

const CYCLES = 100;

/** A run that ends after `steps` steps: stopped, dropped, or (every third) at its own end. */
async function cycle(backend: BackendId, index: number, teachers = emptyTeacherCache()) {
  const spec = toyConfig({ backend, 'training.seed': index, 'training.epochs': 1 });
  let stop = false;
  const context = testContext(spec, { teachers, stopRequested: () => stop });
  let steps = 0;
  for await (const event of train(spec, context)) {
    if (event.type === 'failed') throw new Error(event.error.message);
    if (event.type !== 'stepped' || ++steps < 2) continue;
    if (index % 3 === 0) stop = true;
    if (index % 3 === 1) break;
  }
}

describe.each(['wasm', 'cpu'] as const)('runs on %s', (backend) => {
  it(`leave nothing behind in ${CYCLES} cycles of starting and ending`, async () => {
    const teachers = emptyTeacherCache();
    const runtime = await planRuntime();
    const held = () => ({
      tensors: memory().numTensors,
      buffers: memory().numDataBuffers,
      backend: engine().backend.numDataIds(),
      plan: runtime?.usedBytes,
      planMemory: runtime?.heldBytes,
    });
    // The first runs train the teacher and let memory grow to what a run needs.
    for (let index = 0; index < 3; index++) await cycle(backend, index, teachers);
    const before = held();
    for (let index = 0; index < CYCLES; index++) {
      await cycle(backend, index, teachers);
      expect(held()).toEqual(before);
    }
  });
});
