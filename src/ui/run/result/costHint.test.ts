import { describe, expect, it } from 'vitest';
import { applyChanges, type ConfigChanges, type Json } from '../../../config/paths';
import { validate } from '../../../config/reading/validate';
import { estimateCost } from '../../../config/runCost';
import type { Architecture } from '../../../model/architecture';
import type { ConvBlock } from '../../../model/convBlock';
import { createLabStore } from '../../../store/lab/labStore';
import type { RunState } from '../../../store/lab/state';
import { createFakeClock, createFakeEngine } from '../../../store/testing/fakes';
import { catalog } from '../../../workloads/catalog';
import { costHint } from './costHint';

const { mnist } = catalog;
const largestBlock: ConvBlock = { filters: 256, kernel: 7, pool: false };
/** As large as the layer editor lets it be. */
const largest: Architecture = { kind: 'cnn', blocks: Array(5).fill(largestBlock), dense: [] };

/** What is said of the defaults with `changes`, with the run on show as `run` says. */
function hint(changes: ConfigChanges, run: Partial<RunState> = {}): string | null {
  const store = createLabStore(createFakeEngine(), catalog, { clock: createFakeClock() });
  const state = store.getState();
  const spec = applyChanges(mnist.defaults, { backend: 'wasm', ...changes });
  expect(validate(spec, catalog)).toEqual([]);
  return costHint({ ...state, spec, problems: [], run: { ...state.run, ...run } });
}

const asStudent = (architecture: Architecture) => ({
  'student.architecture': architecture as unknown as Json,
});

describe('the hint on what a run costs', () => {
  it('says nothing of the default', () => {
    expect(hint({})).toBeNull();
  });

  it('warns of the largest convolutional net, of its time and its memory', () => {
    const text = hint({ ...asStudent(largest), 'training.batchSize': 1024 });
    expect(text).toMatch(/will take about .* on this machine and need about .* GB of memory/);
  });

  it('goes by what a step took here, where that tells', () => {
    const changes = { ...asStudent({ kind: 'mlp', hidden: [800, 800] }), 'training.epochs': 40 };
    const spec = applyChanges(mnist.defaults, { backend: 'wasm', ...changes });
    const { macs, stepMacs } = estimateCost(spec, mnist);
    // So slow that the whole run takes an hour's worth of such steps.
    const stepMs = (3_600_000 * stepMacs) / macs;
    const backend = { id: 'wasm', reason: '' } as const;
    const hintOf = (seconds: number) =>
      hint(changes, { spec, backend, stepMs: (stepMs * seconds) / 3600 });
    // One figure and one unit.
    expect(hintOf(130)).toContain('about 2 minutes');
    expect(hintOf(3600)).toContain('about 60 minutes');
    expect(hintOf(7200)).toContain('about 2 hours');
    expect(hintOf(86_400)).toContain('about 24 hours');
    expect(hintOf(4 * 86_400)).toContain('about 4 days');
    expect(hintOf(1e9)).toContain('will take more than a week');
    expect(hintOf(3.6)).toBeNull();
    // A step of next to nothing says nothing of a large one.
    const small = catalog.toy2d.defaults;
    expect(hint(changes, { spec: small, backend, stepMs })).toBe(hint(changes));
  });

  it('is silent while the run goes on', () => {
    expect(hint(asStudent(largest), { trains: true, status: 'running' })).toBeNull();
  });
});

describe('the estimate', () => {
  it('counts three passes of each model over the examples, at least', () => {
    const { batchSize, epochs } = mnist.defaults.training;
    const { trainSize } = mnist.defaults.workload.options;
    const { stepMacs, macs, bytes } = estimateCost(mnist.defaults, mnist);
    expect(macs).toBeGreaterThan((stepMacs * epochs * trainSize) / batchSize);
    expect(bytes).toBeGreaterThan(0);
    const alone = estimateCost(applyChanges(mnist.defaults, { baseline: false }), mnist);
    expect(2 * alone.stepMacs).toBe(stepMacs);
  });
});
