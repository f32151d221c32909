import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Random } from '../../numeric/random';
import { perClass } from '../../numeric/statistics/classification';
import { confusionFrom, matrixOf } from '../../numeric/statistics/confusion';
import { CALIBRATION_BINS, CalibrationMeter } from './details';
import { classesMeters } from './meters';

/** Logits whose softmax at T = 1 is the given rows. */
const fromProbabilities = (rows: number[][]) => Float32Array.from(rows.flat(), Math.log);

const taskWith = (classes: number) => ({
  kind: 'classes' as const,
  names: Array.from({ length: classes }, String),
});

function metricsOf(
  logits: Float32Array,
  teacherLogits: Float32Array,
  labels: Int32Array,
  classes: number,
  temperature: number,
) {
  const meter = classesMeters.detailsMeter(taskWith(classes), temperature);
  meter.add(logits, labels, teacherLogits);
  const { confusion, ...others } = meter.result();
  return { ...others, cells: confusion, confusion: matrixOf(confusion) };
}

function calibrationOf(logits: Float32Array, labels: Int32Array, classes: number) {
  const meter = new CalibrationMeter(classes);
  meter.add(logits, labels);
  return meter.result();
}

const labels = Int32Array.from([0, 1, 2, 0]);
const rows = [
  [0.7, 0.2, 0.1],
  [0.5, 0.3, 0.2],
  [0.1, 0.6, 0.3],
  [0.9, 0.05, 0.05],
];

describe('the details of classes', () => {
  it('counts answers by class, and whether the class is among the best two', () => {
    const logits = fromProbabilities(rows);
    const { cells, confusion, topTwo, divergence, macro } = metricsOf(logits, logits, labels, 3, 4);
    expect(macro).toEqual(perClass(cells).macro);
    expect(confusion).toEqual([
      [2, 0, 0],
      [1, 0, 0],
      [0, 1, 0],
    ]);
    expect(topTwo).toBe(1);
    expect(divergence).toBe(0);
  });

  it('takes the first classes where logits tie', () => {
    const ties = new Float32Array(6);
    const { confusion, topTwo } = metricsOf(ties, ties, Int32Array.from([1, 2]), 3, 1);
    expect(confusion[1]).toEqual([1, 0, 0]);
    expect(topTwo).toBe(0.5);
  });

  it('has the KL of the textbook, at the temperature', () => {
    const teacher = fromProbabilities([[0.8, 0.2]]);
    const model = fromProbabilities([[0.5, 0.5]]);
    const label = Int32Array.from([0]);
    const atOne = metricsOf(model, teacher, label, 2, 1).divergence;
    expect(atOne).toBeCloseTo(0.8 * Math.log(1.6) + 0.2 * Math.log(0.4), 6);
    // √0.8 : √0.2 = 2 : 1.
    const atTwo = metricsOf(model, teacher, label, 2, 2).divergence;
    expect(atTwo).toBeCloseTo((2 / 3) * Math.log(4 / 3) + (1 / 3) * Math.log(2 / 3), 6);
  });

  it('stays finite with logits far apart', () => {
    const far = Float32Array.from([500, -500]);
    const { divergence, calibration } = metricsOf(
      Float32Array.from([-500, 500]),
      far,
      Int32Array.from([0]),
      2,
      1,
    );
    expect(divergence).toBeCloseTo(1000, 3);
    expect(calibration.ece).toBe(1);
  });
});

describe('calibration', () => {
  it('is the weighted gap between confidence and accuracy', () => {
    const { ece, bins } = calibrationOf(fromProbabilities(rows), labels, 3);
    // Confidences 0.7 right, 0.5 wrong, 0.6 wrong, 0.9 right, each in a bin of its own.
    expect(ece).toBeCloseTo((0.3 + 0.5 + 0.6 + 0.1) / 4, 6);
    expect(bins).toHaveLength(CALIBRATION_BINS);
    expect(bins.filter(({ examples }) => examples > 0).map((bin) => bin.accuracy)).toEqual([
      0, 0, 1, 1,
    ]);
  });

  it('is 0 where half of the answers of confidence one half are right', () => {
    const { ece } = calibrationOf(new Float32Array(8), Int32Array.from([0, 1, 0, 1]), 2);
    expect(ece).toBe(0);
  });

  it('puts every example into one bin, whatever the logits', () => {
    const logit = fc.float({ min: -50, max: 50, noNaN: true });
    fc.assert(
      fc.property(fc.array(fc.tuple(logit, logit, logit), { minLength: 1 }), (list) => {
        const logits = Float32Array.from(list.flat());
        const { ece, bins } = calibrationOf(logits, new Int32Array(list.length), 3);
        expect(bins.reduce((sum, { examples }) => sum + examples, 0)).toBe(list.length);
        expect(ece).toBeGreaterThanOrEqual(0);
        expect(ece).toBeLessThanOrEqual(1);
        bins.forEach(({ examples, confidence }, index) => {
          if (examples === 0) return;
          expect(confidence).toBeGreaterThan(index / CALIBRATION_BINS - 1e-6);
          expect(confidence).toBeLessThan((index + 1) / CALIBRATION_BINS + 1e-6);
        });
      }),
    );
  });
});

describe('precision, recall and F1', () => {
  it('are those of the table', () => {
    const report = perClass(
      confusionFrom([
        [8, 2, 0],
        [1, 5, 4],
        [0, 0, 0],
      ]),
    );
    expect(report.classes[0]).toEqual({
      support: 10,
      precision: 8 / 9,
      recall: 0.8,
      f1: (2 * (8 / 9) * 0.8) / (8 / 9 + 0.8),
    });
    // A class that is not in the test set counts nowhere.
    expect(report.classes[2]).toMatchObject({ support: 0, recall: null, precision: 0, f1: null });
    expect(report.macro.recall).toBeCloseTo((0.8 + 0.5) / 2, 12);
  });

  it('count a class that is never named as 0, and agree with the accuracy', () => {
    const { classes, macro } = perClass(
      confusionFrom([
        [3, 0],
        [2, 0],
      ]),
    );
    expect(classes[1]).toEqual({ support: 2, precision: null, recall: 0, f1: 0 });
    expect(macro).toMatchObject({ precision: 0.3, recall: 0.5 });
    expect(macro.f1).toBeCloseTo(0.375, 12);
    const logits = fromProbabilities(rows);
    const { confusion } = metricsOf(logits, logits, labels, 3, 1);
    const right = confusion.reduce((sum, row, c) => sum + (row[c] as number), 0);
    const meter = classesMeters.meter(taskWith(3));
    meter.add(logits, labels, null);
    expect(right / labels.length).toBe(meter.result().score);
  });
});

describe('the meter of classes', () => {
  it('gives the same figures to the bit, whatever the chunks', () => {
    const random = new Random(3, 'logits');
    const classes = 5;
    const task = taskWith(classes);
    const count = 23;
    const logits = Float32Array.from({ length: count * classes }, () => 4 * random.next());
    const teacher = Float32Array.from(logits, (value) => value + random.next());
    const truth = Int32Array.from({ length: count }, (_, row) => row % classes);
    const read = (chunk: number) => {
      const [meter, details] = [classesMeters.meter(task), classesMeters.detailsMeter(task, 3)];
      for (let from = 0; from < count; from += chunk) {
        const rows = (values: Float32Array) =>
          values.subarray(from * classes, (from + chunk) * classes);
        for (const each of [meter, details]) {
          each.add(rows(logits), truth.subarray(from, from + chunk), rows(teacher));
        }
      }
      return [meter.result(), details.result()];
    };
    expect(read(7)).toEqual(read(count));
  });

  it('keeps a thousand classes by the cells that have examples', () => {
    const task = taskWith(1000);
    const logits = new Float32Array(3 * 1000);
    logits[700] = 1;
    logits[1000 + 999] = 1;
    logits[2000 + 999] = 1;
    const truth = Int32Array.of(700, 999, 3);
    const meter = classesMeters.detailsMeter(task, 1);
    meter.add(logits, truth, logits);
    const { confusion, topTwo } = meter.result();
    expect(confusion).toEqual({ classes: 1000, cells: [3, 999, 1, 700, 700, 1, 999, 999, 1] });
    expect(topTwo).toBe(2 / 3);
    expect(classesMeters.rightOf?.(task, logits, truth)).toEqual(Uint8Array.from([1, 1, 0]));
  });
});
