import { describe, expect, it } from 'vitest';
import type { ModelSummary, Summary } from '../protocol/summary';
import { accuracyScore, classFigures, errorScore } from '../tasks/testing/figures';
import { axesOf, type CellOutcome, groupCells, valuesOf } from './cellGroups';
import { heatMapOf } from './heatMap';
import { heatMapSvg, heatText } from './heatMapSvg';
import { sweepCsv } from './sweepCsv';
import { sweepFileName } from './sweepFileName';

const model = (accuracy: number) =>
  ({
    ...classFigures({
      accuracy,
      errors: Math.round(1000 * (1 - accuracy)),
      examples: 1000,
      loss: 0.5,
      agreement: 0.9,
    }),
  }) as ModelSummary;

function outcome(
  index: number,
  temperature: number,
  seed: number,
  accuracies: [student: number, baseline: number] | null,
): CellOutcome {
  const summary = accuracies
    ? ({
        student: model(accuracies[0]),
        baseline: model(accuracies[1]),
        teacher: model(0.99),
        steps: 10,
        seconds: 1,
      } as Summary)
    : null;
  const coordinates = { 'distillation.temperature': temperature, 'training.seed': seed };
  return { index, coordinates, summary, error: null };
}

const outcomes = [
  outcome(0, 8, 1, [0.95, 0.9]),
  outcome(1, 8, 2, [0.96, 0.9]),
  outcome(2, 8, 3, [0.955, 0.9]),
  outcome(3, 1, 1, [0.9, 0.9]),
  outcome(4, 1, 2, [0.91, 0.92]),
  outcome(5, 1, 3, null),
];

describe('groups of cells', () => {
  it('put the seeds of one setting together', () => {
    const [warm, cold] = groupCells(outcomes, accuracyScore);
    expect(warm?.coordinates).toEqual({ 'distillation.temperature': 8 });
    expect(warm?.student?.mean).toBeCloseTo(0.955, 12);
    expect(warm?.gain?.mean).toBeCloseTo(0.055, 12);
    expect(warm?.verdict).toBe('helps');
    expect(cold?.student?.n).toBe(2);
    expect(cold?.verdict).toBe('undecided');
  });

  it('count failed runs, and say nothing of runs without a baseline', () => {
    const error = { code: 'non-finite-loss', message: 'NaN' } as const;
    const alone = { ...outcome(0, 1, 1, [0.9, 0.9]) };
    if (alone.summary) alone.summary = { ...alone.summary, baseline: null };
    const [group] = groupCells([alone, { ...outcome(1, 1, 2, null), error }], accuracyScore);
    expect(group?.failed).toBe(1);
    expect(group?.gain).toBeNull();
    expect(group?.verdict).toBeNull();
  });

  it('know their axes and the values in order', () => {
    expect(axesOf(outcomes)).toEqual(['distillation.temperature']);
    expect(valuesOf(outcomes, 'distillation.temperature')).toEqual([1, 8]);
  });
});

describe('a heat map', () => {
  it('has a cell for each pair, with colours by the largest gain', () => {
    const { xs, ys, cells, range } = heatMapOf(outcomes, 'gain', accuracyScore);
    expect([xs, ys]).toEqual([[1, 8], [null]]);
    expect(cells.map(({ value }) => value && Number(value.toFixed(4)))).toEqual([-0.005, 0.055]);
    expect(range?.map((end) => Number(end.toFixed(4)))).toEqual([-0.005, 0.055]);
    expect(cells[1]?.strength).toBe(1);
    expect(cells[0]?.strength).toBeCloseTo(-1 / 11, 6);
  });

  it('pools what is on neither axis', () => {
    const { cells } = heatMapOf(outcomes, 'score', accuracyScore, []);
    expect(cells).toHaveLength(1);
    expect(cells[0]?.group.student?.n).toBe(5);
  });

  it('is drawn before any run has ended', () => {
    const empty = outcomes.map((each) => ({ ...each, summary: null }));
    const svg = heatMapSvg(heatMapOf(empty, 'gain', accuracyScore), 'gain', accuracyScore, 'T & α');
    expect(svg).toContain('T &amp; α');
    expect(svg).toContain('no run has ended yet');
    expect(svg.match(/0 of 3/g)).toHaveLength(2);
  });

  it('writes gains with their sign and accuracies in percent', () => {
    expect(heatText(0.0123, 'gain', accuracyScore)).toBe('+1.23 pp');
    expect(heatText(-0.0123, 'gain', accuracyScore)).toBe('−1.23 pp');
    expect(heatText(0.951, 'score', accuracyScore)).toBe('95.1%');
    const svg = heatMapSvg(
      heatMapOf(outcomes, 'gain', accuracyScore),
      'gain',
      accuracyScore,
      'sweep',
    );
    expect(svg).toContain('+5.50 pp ▲');
    expect(svg).toContain('−0.50 pp ?');
    expect(svg).toContain('= no difference (all within ±0.5 points), ? undecided');
  });
});

it('a table of all runs quotes what a table could read as its own', () => {
  const error = { code: 'internal', message: 'a, "b"\n=c' } as const;
  const csv = sweepCsv({ kind: 'classes' }, [
    outcomes[0] as CellOutcome,
    { ...(outcomes[5] as CellOutcome), error },
  ]);
  const [head, first, second] = csv.split('\r\n');
  expect(head).toMatch(/^cell,distillation.temperature,training.seed,student.accuracy/);
  expect(first).toBe('0,8,1,0.95,50,0.5,0.9,100,0.5,0.99,0.9,10,1,');
  expect(second).toBe('5,1,3,,,,,,,,,,,"internal: a, ""b""\n=c"');
});

it('files are named by what varies and when they were saved', () => {
  const day = new Date(2026, 10, 28);
  const named = (coordinates: Record<string, number>) =>
    sweepFileName([{ ...(outcomes[0] as CellOutcome), coordinates }], day, 'cells.csv');
  expect(
    named({ 'distillation.temperature': 1, 'training.learningRate': 1, 'training.seed': 1 }),
  ).toBe('sweep-temperature-learning-rate-2026-11-28-cells.csv');
  expect(named({ 'training.seed': 1 })).toBe('sweep-seeds-2026-11-28-cells.csv');
  expect(named({ 'a.a': 1, 'a.b': 1, 'a.c': 1, 'a.d': 1 })).toBe(
    'sweep-a-b-c-and-more-2026-11-28-cells.csv',
  );
});

describe('a score of which less is better', () => {
  const figures = (student: number, baseline: number) =>
    ({
      student: { score: student },
      baseline: { score: baseline },
    }) as Summary;
  const runs = [
    [1, 0.9, 0.8],
    [2, 0.92, 0.79],
    [8, 0.5, 0.8],
    [8, 0.51, 0.79],
  ].map(([temperature = 0, student = 0, baseline = 0], index): CellOutcome => {
    const coordinates = { 'distillation.temperature': temperature, 'training.seed': index };
    return { index, coordinates, summary: figures(student, baseline), error: null };
  });

  it('turns gains, verdicts and colours round', () => {
    const warm = groupCells(runs, errorScore)[2];
    expect(warm?.gain?.mean).toBeCloseTo(0.29, 12);
    expect(warm?.verdict).toBe('helps');
    const { cells } = heatMapOf(runs, 'score', errorScore);
    const strengths = cells.map(({ strength }) => strength);
    expect(strengths[2]).toBeCloseTo(1, 12);
    expect(strengths[1]).toBeCloseTo(0, 12);
    expect(heatText(0.29, 'gain', errorScore)).toBe('+0.29');
  });
});
