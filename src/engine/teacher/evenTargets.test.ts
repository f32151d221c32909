/** Even soft targets: the control that shows whether it is the teacher that helps. */
import { beforeAll, describe, expect, it } from 'vitest';
import { measureLoss } from '../../methods/testing/methodLosses';
import { baselineAlone } from '../../sweeps/tuning/search';
import { startBackend } from '../backends/backend';
import { collect, lossesOf, ofType, toyConfig } from '../testing/testRun';

const smoothing = {
  'distillation.softTargets': 'uniform',
  'distillation.temperature': 1,
  'distillation.alpha': 0.1,
};

describe('even targets at T = 1 and alpha = ε', () => {
  beforeAll(async () => {
    await startBackend('cpu', { wasmFiles: null, stepMacs: 0 });
  });

  it('are label smoothing: the same gradient, a loss that differs by ε·log C', () => {
    const epsilon = 0.1;
    const [size, classes] = [3, 4];
    const logits = [2, -1, 0.5, 0, 0.3, 0.2, -3, 1, -0.5, 4, 0, 1];
    const labels = [1, 3, 0];
    const student = labels.map((_, row) => logits.slice(row * classes, (row + 1) * classes));
    const teacher = labels.map(() => new Array<number>(classes).fill(0));
    const found = measureLoss('kd', { student, teacher, labels, temperature: 1, alpha: epsilon });
    const rows = labels.map((label, row) => {
      const z = logits.slice(row * classes, (row + 1) * classes);
      const total = z.reduce((sum, logit) => sum + Math.exp(logit), 0);
      const q = z.map((logit) => Math.exp(logit) / total);
      const s = q.map((_, c) => (c === label ? 1 - epsilon : 0) + epsilon / classes);
      return {
        loss: -s.reduce((sum, share, c) => sum + share * Math.log(q[c] as number), 0),
        gradient: q.map((share, c) => (share - (s[c] as number)) / size),
      };
    });
    const smoothed = rows.reduce((sum, { loss }) => sum + loss, 0) / size;
    expect(found.total).toBeCloseTo(smoothed - epsilon * Math.log(classes), 5);
    const gradient = found.gradient.flat();
    rows
      .flatMap((row) => row.gradient)
      .forEach((expected, index) => {
        expect(gradient[index]).toBeCloseTo(expected, 6);
      });
  });
});

describe('a run with even targets', () => {
  it('asks no teacher for logits, and starts where the distilled student starts', async () => {
    const control = await collect(toyConfig(smoothing));
    const distilled = await collect(toyConfig());
    const tasks = ofType(control, 'progress').map(({ task }) => task);
    expect(tasks).not.toContain('teacher-logits');
    expect(ofType(control, 'completed')[0]?.summary.cost.teacherLogits).toBeNull();
    const [first] = lossesOf(control);
    expect(first?.student.studentLoss).toBe(lossesOf(distilled)[0]?.student.studentLoss);
    expect(lossesOf(control).map(({ baseline }) => baseline)).toEqual(
      lossesOf(distilled).map(({ baseline }) => baseline),
    );
    expect(lossesOf(control).at(-1)?.student).not.toEqual(lossesOf(distilled).at(-1)?.student);
  });

  it('is the baseline, bit for bit, where labels alone count', async () => {
    const spec = toyConfig();
    const alone = await collect(baselineAlone(spec));
    const whole = await collect(spec);
    expect(lossesOf(alone).map(({ student }) => student.studentLoss)).toEqual(
      lossesOf(whole).map(({ baseline }) => baseline?.studentLoss),
    );
    const [own, beside] = [alone, whole].map((events) => ofType(events, 'completed')[0]?.summary);
    expect(own?.student.values.loss).toBe(beside?.baseline?.values.loss);
  });

  it('gives the same on wasm and cpu, with and without jitter', async () => {
    for (const jitter of [0, 0.05]) {
      const changes = { ...smoothing, 'workload.options.augment.jitter': jitter };
      const [plan, plain] = await Promise.all(
        ['wasm', 'cpu'].map(async (backend) =>
          lossesOf(await collect(toyConfig({ ...changes, backend }))),
        ),
      );
      plan?.forEach(({ student }, index) => {
        expect(student.totalLoss).toBeCloseTo(plain?.[index]?.student.totalLoss as number, 4);
      });
    }
  });
});
