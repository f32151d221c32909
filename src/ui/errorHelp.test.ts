import { describe, expect, it } from 'vitest';
import type { EngineEvent } from '../protocol/events';
import { createLabStore } from '../store/lab/labStore';
import { FLUSH_INTERVAL_MS } from '../store/lab/messageQueue';
import { createFakeClock, createFakeEngine } from '../store/testing/fakes';
import { catalog } from '../workloads/catalog';
import { errorHelp } from './errorHelp';

/** A lab whose run ended with `code`. */
function openFailed(code: keyof typeof errorHelp) {
  const clock = createFakeClock();
  const engine = createFakeEngine();
  const store = createLabStore(engine, catalog, { clock });
  store.getState().start();
  const failed: EngineEvent = { type: 'failed', error: { code, message: 'no' } };
  engine.report([failed]);
  clock.advance(FLUSH_INTERVAL_MS);
  return { engine, lab: () => store.getState() };
}

describe('errorHelp', () => {
  it('runs again with a tenth of the learning rate after a loss that is no number', () => {
    const { engine, lab } = openFailed('non-finite-loss');
    const before = lab().spec.training.learningRate;
    errorHelp['non-finite-loss'].remedy.apply(lab());
    expect(engine.sent('run').at(-1)?.spec.training.learningRate).toBeCloseTo(before / 10, 10);
    expect(lab().problems).toEqual([]);
  });

  it('goes over to WebAssembly in a fresh engine where there is no WebGPU', () => {
    const { engine, lab } = openFailed('webgpu-unavailable');
    errorHelp['webgpu-unavailable'].remedy.apply(lab());
    expect(engine.restarts).toBe(1);
    expect(engine.sent('prepare').at(-1)?.spec.backend).toBe('wasm');
  });

  it('restarts a crashed engine with the settings as they are', () => {
    const { engine, lab } = openFailed('worker-crashed');
    const { spec } = lab();
    errorHelp['worker-crashed'].remedy.apply(lab());
    expect(engine.sent('prepare').at(-1)?.spec).toBe(spec);
    expect(lab().run.error).toBeNull();
  });
});
