/** What a run's summary says of metrics and costs. */
import { describe, expect, it } from 'vitest';
import { costOf, layersOf } from '../../model/architecture';
import { classOutput } from '../../model/output';
import { matrixOf } from '../../numeric/statistics/confusion';
import { classesDetails } from '../../tasks';
import { collect, ofType, toyConfig } from '../testing/testRun';

async function summaryOf(changes: Parameters<typeof toyConfig>[0] = {}) {
  const [done] = ofType(await collect(toyConfig(changes)), 'completed');
  if (!done) throw new Error('the run did not complete');
  return done.summary;
}

const macsOf = (hidden: number[]) =>
  costOf(layersOf({ kind: 'mlp', hidden }, [2], classOutput(3))).macs;

describe('the metrics of a summary', () => {
  it('agree with accuracy and errors, for every model', async () => {
    const summary = await summaryOf();
    for (const model of [summary.teacher, summary.student, summary.baseline]) {
      if (!model) throw new Error('a model is missing');
      const { confusion, topTwo, calibration } = classesDetails(model.details);
      const matrix = matrixOf(confusion);
      const right = matrix.reduce((sum, row, c) => sum + (row[c] as number), 0);
      expect(right).toBe(1000 - (model.values.errors as number));
      expect(matrix.flat().reduce((a, b) => a + b)).toBe(1000);
      expect(topTwo).toBeGreaterThanOrEqual(model.score);
      expect(model.score).toBe(model.values.accuracy);
      expect(calibration.ece).toBeGreaterThanOrEqual(0);
    }
    expect(summary.teacher.details.divergence).toBe(0);
    expect(summary.student.details.divergence).toBeGreaterThan(0);
    const { student, baseline } = summary.discordant ?? { student: 0, baseline: 0 };
    expect(student - baseline).toBe(
      (summary.baseline?.values.errors as number) - (summary.student.values.errors as number),
    );
  });
});

describe('the cost of a run', () => {
  it('counts three forward passes a training step, and one for the logits', async () => {
    const { cost } = await summaryOf();
    expect(cost.teacherTraining?.macs).toBe(3 * macsOf([8]) * 60 * 2);
    expect(cost.teacherLogits?.macs).toBe(macsOf([8]) * 60);
    expect(cost.student.macs).toBe(3 * macsOf([5]) * 60 * 3);
    expect(cost.baseline).toEqual(cost.student);
    for (const part of [cost.teacherTraining, cost.teacherLogits, cost.student]) {
      expect(part?.seconds).toBeGreaterThan(0);
    }
  });

  it('asks the teacher at every step where inputs vary', async () => {
    const { cost } = await summaryOf({ 'workload.options.augment.jitter': 0.05 });
    expect(cost.teacherLogits?.macs).toBe(macsOf([8]) * 60 * 3);
    expect(cost.teacherLogits?.seconds).toBeGreaterThan(0);
  });

  it('leaves out what was not done', async () => {
    const { cost, discordant } = await summaryOf({ baseline: false });
    expect(cost.baseline).toBeNull();
    expect(discordant).toBeNull();
  });

  it('counts the assistant with its teacher', async () => {
    const assistant = { kind: 'mlp', hidden: [6] };
    const { cost } = await summaryOf({ 'teacher.assistant': assistant });
    expect(cost.teacherTraining?.macs).toBe(3 * (macsOf([8]) * 2 + macsOf([6]) * 3) * 60);
  });
});
