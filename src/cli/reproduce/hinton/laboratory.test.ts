import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { compiledExecutors } from '../../../engine/backends/planRuntime';
import type { ExecutorFactory } from '../../../engine/executors/executor';
import { markdownOf } from '../table';
import { experimentIds, unitsOf } from './experiments';
import { Laboratory } from './laboratory';
import { type Measured, measure } from './measure';
import { tableOf } from './report';
import { readProgress } from './stateFile';
import type { UnitSpec } from './unit';

const tiny: UnitSpec = {
  id: 'tiny',
  hidden: [6, 5],
  dropout: 0.3,
  maxNorm: 2,
  omitClasses: [3],
  shift: 1,
  epochs: 3,
  batchSize: 50,
  learningRate: 0.01,
  seed: 4,
  distillation: null,
};

let folder = '';
let makeExecutor: ExecutorFactory;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'reproduce-'));
  makeExecutor = await compiledExecutors(1);
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

function laboratory(path: string, onEpoch = (_done: number) => {}): Laboratory {
  return new Laboratory({
    folder: path,
    makeExecutor,
    trainSize: 200,
    onEpoch: (_unit, done) => onEpoch(done),
  });
}

describe('a laboratory', () => {
  it('goes on after an interruption with the same result, bit for bit', async () => {
    const whole = await laboratory(join(folder, 'whole')).test(tiny);
    const broken = join(folder, 'broken');
    const interrupted = laboratory(broken, (done) => {
      if (done === 2) throw new Error('interrupted');
    });
    await expect(interrupted.test(tiny)).rejects.toThrow('interrupted');
    expect(await readdir(broken)).toEqual(['tiny.checkpoint']);
    // The second epoch was lost before it was written; the first was not.
    expect((await readProgress(join(broken, 'tiny.checkpoint')))?.epochs).toBe(1);
    const epochs: number[] = [];
    const resumed = await laboratory(broken, (done) => epochs.push(done)).test(tiny);
    expect(epochs).toEqual([2, 3]);
    expect(resumed.logits).toEqual(whole.logits);
    expect(resumed.result.errors).toBe(whole.result.errors);
  });

  it('trains nothing twice, and refuses results of other settings', async () => {
    const first = await laboratory(folder).test(tiny);
    let epochs = 0;
    const again = await laboratory(folder, () => epochs++).test(tiny);
    expect(epochs).toBe(0);
    expect(again.logits).toEqual(first.logits);
    await expect(laboratory(folder).test({ ...tiny, epochs: 4 })).rejects.toThrow('other settings');
  });

  it('takes weights that were trained elsewhere, and trains nothing then', async () => {
    const [here, there] = [join(folder, 'here'), join(folder, 'there')];
    const trained = await laboratory(here).test(tiny);
    const { weights } = await laboratory(here).trained(tiny.id);
    let epochs = 0;
    const elsewhere = laboratory(there, () => epochs++);
    await elsewhere.adopt(tiny, weights, 12);
    const adopted = await elsewhere.test(tiny);
    expect(epochs).toBe(0);
    expect(adopted.logits).toEqual(trained.logits);
    expect(adopted.result).toEqual({ ...trained.result, seconds: 12 });
  });

  it('distils from a trained unit', async () => {
    const student: UnitSpec = {
      ...tiny,
      id: 'student',
      distillation: { teacher: 'tiny', temperature: 4, alpha: 1 },
    };
    const lab = laboratory(folder);
    await lab.test({ ...tiny, omitClasses: [] });
    const distilled = await lab.test(student);
    const alone = await lab.test({ ...student, id: 'alone', distillation: null });
    expect(distilled.logits).not.toEqual(alone.logits);
  });
});

describe('the tables', () => {
  const unit = (changes: Partial<UnitSpec>): UnitSpec => ({ ...tiny, ...changes });
  /** Ten rows, one a class; `said` is the largest logit of each. */
  const tested = (spec: UnitSpec, said: number[]) => {
    const logits = new Float32Array(100);
    said.forEach((c, row) => {
      logits[10 * row + c] = 5;
      // The threes are second everywhere, by 1.
      if (c !== 3) logits[10 * row + 3] = row === 3 ? 4 : 1;
    });
    const labels = Int32Array.from({ length: 10 }, (_, i) => i);
    // The teacher calls one image in ten a three; on training images the student is as here.
    const teacher = new Float32Array(100);
    labels.forEach((label, row) => {
      teacher[10 * row + label] = 9;
    });
    return { unit: spec, logits, labels, onTraining: { student: logits, teacher } };
  };

  it('show errors before and after the bias of an unseen class is raised', () => {
    const measured: Measured = {};
    measure('omit-3', tested(unit({}), [0, 1, 2, 8, 4, 5, 6, 7, 8, 9]), measured);
    expect(measured).toEqual({
      plain: [1],
      'plain threes': [1],
      best: [0],
      'best threes': [0],
      matched: [0],
      'matched threes': [0],
      'best offset': [expect.closeTo(2.5)],
      'matched offset': [expect.closeTo(2.5)],
    });
    const { rows } = tableOf('omit-3', measured, 1);
    expect(rows[2]).toEqual(['bias of 3 raised to the fewest test errors', '109', '0 (one seed)']);
    expect(rows[4]).toEqual(['… by', '3.5', '2.5']);
  });

  it('put each figure beside the published one', () => {
    const measured: Measured = { teacher: [70], alone: [150, 154], distilled: [80, 81] };
    const text = markdownOf(tableOf('hinton', measured, 2));
    expect(text).toContain('| teacher | 67 | 70 (one seed) |');
    expect(text).toContain('| student alone | 146 | 152.0 ± 2.8 (150, 154) |');
    expect(text).toContain('| student distilled, T = 20 | 74 | 80.5 ± 0.7 (80, 81) |');
    const early = markdownOf(tableOf('hinton', { teacher: [70] }, 1));
    expect(early).toContain('| student alone | 146 | – |');
  });

  it('have a column a temperature and a row a width', () => {
    const measured: Measured = {};
    for (const spec of unitsOf('temperature-width', [1, 2])) {
      measure('temperature-width', tested(spec, [0, 1, 2, 3, 4, 5, 6, 7, 8, 8]), measured);
    }
    const { head, rows } = tableOf('temperature-width', measured, 2);
    expect(head).toHaveLength(6);
    expect(rows).toEqual([
      ['300', ...Array(5).fill('1.0 ± 0.0')],
      ['30', ...Array(5).fill('1.0 ± 0.0')],
    ]);
  });

  it('name every unit once', () => {
    const ids = experimentIds.flatMap((id) => unitsOf(id, [1, 2, 3]).map((spec) => spec.id));
    expect(new Set(ids).size).toBe(ids.length);
  });
});
