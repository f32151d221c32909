import { describe, expect, it } from 'vitest';
import { applyChanges } from '../config/paths';
import { completeConfig, validate } from '../config/reading/validate';
import { confusionFrom } from '../numeric/statistics/confusion';
import type { BiasCorrection, ModelSummary, Summary } from '../protocol/summary';
import { fakeModel, fakeSummary } from '../store/testing/fakes';
import { classesDetails } from '../tasks';
import { SHIFTED_SCORE } from '../tasks/task';
import { classFigures } from '../tasks/testing/figures';
import { catalog } from '../workloads/catalog';
import {
  type Experiment,
  experiments,
  findExperiment,
  matchExperiment,
  specOf,
  specOfArm,
} from '.';
import { type Aftermath, explanationOf } from './aftermath/aftermath';
import { aftermaths } from './aftermath/aftermaths';
import { studies } from './studies';
import type { ArmResults } from './studies/study';

/** Which figures the runs of an arm shall have; a list has one for each seed. */
interface Figures {
  student?: readonly number[];
  baseline?: readonly number[];
  agreement?: number;
  /** Calibration error of the student; that of all others is 0.02. */
  ece?: readonly number[];
  /** Share of the 100 examples of each class that the student has right. */
  recall?: number;
  /** What the student has right with the offset by share: on omitted classes, and on all. */
  corrected?: { omitted: number; all: number };
}

const EVEN = [0.9, 0.91, 0.92];
/** As good as `EVEN`, to a tenth of a point. */
const ALIKE = [0.901, 0.909, 0.92];
const shifted = (by: number) => EVEN.map((value, seed) => value + by + 0.001 * seed);
/** Scores in metres for what `EVEN` and `shifted` are to shares. */
const far = (by: number) => EVEN.map((value, seed) => 300 * value + by + 0.1 * seed);
/** As far as `far(0)`, to a metre. */
const ALSO_FAR = far(0).map((metres, seed) => metres + 0.5 - 0.5 * seed);

function model(
  accuracy: number,
  recall: number,
  {
    agreement = 0.9,
    ece = 0.02,
  }: { agreement?: number | undefined; ece?: number | undefined } = {},
): ModelSummary {
  const fake = fakeModel(Math.round(1000 * (1 - accuracy)));
  const right = Math.round(100 * recall);
  const confusion = Array.from({ length: 10 }, (_, label) =>
    Array.from({ length: 10 }, (_, answer) =>
      answer === label ? right : answer === (label + 1) % 10 ? 100 - right : 0,
    ),
  );
  const details = {
    ...classesDetails(fake.details),
    confusion: confusionFrom(confusion),
    calibration: { ece, bins: [] },
  };
  const figures = classFigures({ accuracy, examples: 1000, agreement });
  // Judged by metrics of their own, whose values are as good as the score here.
  const values = {
    ...figures.values,
    borderAccuracy: accuracy,
    ndcg: accuracy,
    tailNdcg: accuracy,
    [SHIFTED_SCORE]: accuracy,
  };
  return { ...fake, ...figures, values, details };
}

function correction({ omitted, all }: { omitted: number; all: number }): BiasCorrection {
  const byShare = {
    offset: 2,
    errors: Math.round(1000 * (1 - all)),
    omittedErrors: Math.round(100 * (1 - omitted)),
  };
  const plain = { offset: 0, errors: 500, omittedErrors: 100 };
  return { plain, byShare, best: byShare, curve: [plain, byShare], omittedExamples: 100 };
}

function summaries(figures: Figures): Summary[] {
  const { student = EVEN, baseline = EVEN, recall = 0.5 } = figures;
  return student.map((accuracy, seed) => ({
    ...fakeSummary(),
    teacher: model(0.95, 0.95),
    student: model(accuracy, recall, { agreement: figures.agreement, ece: figures.ece?.[seed] }),
    baseline: model(baseline[seed] as number, 0.9),
    correction: {
      student: correction(figures.corrected ?? { omitted: 0.5, all: 0.5 }),
      baseline: correction({ omitted: 0, all: 0.4 }),
    },
  }));
}

function resultsOf(experiment: Experiment, byArm: Record<string, Figures> = {}): ArmResults {
  return Object.fromEntries(
    experiment.arms.map(({ id }) => {
      const made = summaries(byArm[id] ?? byArm.all ?? {});
      const known = { driving: asDrivers, sequence: asWriters } as const;
      const change = known[experiment.workload as keyof typeof known];
      return [id, change ? made.map(change) : made];
    }),
  );
}

/** The same scores as metres that drivers came. */
function asDrivers(summary: Summary): Summary {
  const asDriver = ({ details, ...model }: ModelSummary): ModelSummary => ({
    ...model,
    values: { metresPerDeparture: model.score, success: 0.9 },
    details: { kind: 'driving', confusion: classesDetails(details).confusion, divergence: 0 },
  });
  const { teacher, student, baseline } = summary;
  return {
    ...summary,
    teacher: asDriver(teacher),
    student: asDriver(student),
    baseline: baseline && asDriver(baseline),
  };
}

/** The same scores as shares of words that are right; with beams `agreement` of the errors are left. */
function asWriters(summary: Summary): Summary {
  const asWriter = ({ details, ...model }: ModelSummary): ModelSummary => {
    const { confusion } = classesDetails(details);
    const score = 1 - model.score;
    const right = Math.round(1e6 * model.score);
    const beamErrorRate = score - (1 - (model.values.agreement as number)) * 0.1;
    return {
      ...model,
      score,
      values: { tokenErrorRate: score, beamErrorRate },
      details: {
        ...{ kind: 'positions', byPosition: { known: [], right: [] }, confusion, otherCells: 0 },
        written: { known: Array(9).fill(1e6), right: Array(9).fill(right) },
        divergence: 0,
      },
    };
  };
  const { teacher, student, baseline } = summary;
  return {
    ...summary,
    teacher: asWriter(teacher),
    student: asWriter(student),
    baseline: baseline && asWriter(baseline),
  };
}

/** For each experiment and each of its answers: figures that bring it about. */
const ways: Record<string, Record<string, Record<string, Figures>>> = {
  default: against('race'),
  classic: against('classic'),
  'poor-teacher': against('poor'),
  'few-labels-spirals': against('spirals'),
  'unseen-digit': {
    few: { unseen: { corrected: { omitted: 0.1, all: 0.9 } } },
    some: { unseen: { corrected: { omitted: 0.5, all: 0.9 } } },
    most: { unseen: { corrected: { omitted: 0.9, all: 0.9 } } },
  },
  'seven-eight': {
    few: { two: { corrected: { omitted: 0.9, all: 0.2 } } },
    some: { two: { corrected: { omitted: 0.1, all: 0.5 } } },
    most: { two: { corrected: { omitted: 0.1, all: 0.8 } } },
  },
  temperature: {
    low: { 'T-1': { student: shifted(0.05) } },
    middle: { 'T-4': { student: shifted(0.05) } },
    high: { 'T-30': { student: shifted(0.05) } },
    same: {},
  },
  alpha: {
    labels: { 'α-0': { student: shifted(0.05) } },
    mixed: { 'α-0.5': { student: shifted(0.05) } },
    teacher: { 'α-1': { student: shifted(0.05) } },
    same: {},
  },
  'temperature-width': {
    narrow: { 'w30-t3': { student: shifted(0.05) } },
    wide: { 'w300-t3': { student: shifted(0.05) } },
    same: {},
  },
  'capacity-gap': pair('assisted', 'direct'),
  'smoothed-teacher': pair('smoothed', 'hard'),
  augmentation: pair('shifted', 'still'),
  'biased-teacher': {
    few: { swapped: { recall: 0.1 } },
    some: { swapped: { recall: 0.5 } },
    most: { swapped: { recall: 0.9 } },
  },
  'long-tail': against('tail'),
  'popular-teacher': against('popular'),
  'few-interactions': pair('few', 'many'),
  'attentive-teacher': pair('attention', 'autoencoder'),
  'unseen-hand': against('hands'),
  'all-pictures-labelled': against('all'),
  'ten-clips': against('ten'),
  'unheard-voice': against('mixed'),
  'varied-clips': pair('varied', 'still'),
  'noisy-labels': wonBack('noisy'),
  'few-labels': wonBack('few'),
  'unlabelled-reviews': wonBack('few'),
  'word-order': pair('order', 'bag'),
  'words-few-labels': against('few'),
  'words-relatives': pair('warm', 'cold'),
  'words-two-teachers': pair('own', 'lande'),
  'words-unseen-language': {
    few: { unseen: { recall: 0.1 } },
    some: { unseen: { recall: 0.3 } },
    most: { unseen: { recall: 0.9 } },
  },
  'sequence-four-ways': {
    given: { word: { student: shifted(0.05) } },
    sequence: { sequence: { student: shifted(0.05) } },
    own: { own: { student: shifted(0.05) } },
    same: {},
  },
  'sequence-beams': {
    little: { sequence: { agreement: 0.99 } },
    some: { sequence: { agreement: 0.95 } },
    much: { sequence: { agreement: 0.5 } },
  },
  'sequence-places': pair('own', 'given'),
  'two-classes': {
    low: { 'T-1': { student: shifted(0.05) } },
    middle: { 'T-4': { student: shifted(0.05) } },
    high: { 'T-16': { student: shifted(0.05) } },
    same: {},
  },
  'few-masks': wonBack('few'),
  'background-or-objects': pair('alike', 'objects'),
  'few-boxes': pair('imitation', 'bounded'),
  'soft-borders': pair('soft', 'hard'),
  'unseen-scenes': against('hands'),
  'teacher-layers': {
    layer: { layer: { student: shifted(0.05) } },
    answers: { answers: { student: shifted(0.05) } },
    both: { both: { student: shifted(0.05) } },
    same: {},
  },
  divergences: {
    forward: { forward: { student: shifted(0.05) } },
    reverse: { reverse: { student: shifted(0.05) } },
    between: { between: { student: shifted(0.05) } },
    same: {},
  },
  'which-method': {
    kd: { kd: { student: shifted(0.05) } },
    logits: { 'logit-mse': { student: shifted(0.05) } },
    newer: { dist: { student: shifted(0.05) } },
    same: {},
  },
  hints: pair('hint', 'answers'),
  patience: {
    'mixed-long': { 'mixed-long': { student: shifted(0.05) } },
    'still-long': { 'still-long': { student: shifted(0.05) } },
    short: { 'mixed-short': { student: shifted(0.05) } },
    same: {},
  },
  subliminal: {
    few: { shared: { recall: 0.1 } },
    some: { shared: { recall: 0.5 } },
    most: { shared: { recall: 0.9 } },
  },
  'random-errors': pair('random', 'systematic'),
  copying: {
    loose: { 'n-20000': { agreement: 0.95 } },
    close: { 'n-20000': { agreement: 0.98 } },
    same: { 'n-20000': { agreement: 0.995 } },
  },
  calibration: {
    more: { 'T-1': { ece: [0.01, 0.011, 0.012] } },
    same: { 'T-1': { ece: [0.019, 0.021, 0.02] } },
    less: { 'T-1': { ece: [0.05, 0.051, 0.052] } },
  },
  forgotten: {
    lose: { 'T-4': { recall: 0.8 } },
    gain: { 'T-4': { recall: 0.95 } },
    none: { 'T-4': { recall: 0.9 } },
  },
  'worth-it': pair('distilled', 'longer'),
  stealing: pair('full-500', 'label-500'),
  family: {
    one: { one: { student: shifted(0.05) } },
    ensemble: { ensemble: { student: shifted(0.05) } },
    chain: { chain: { student: shifted(0.05) } },
    same: {},
  },
  peers: pair('peer', 'teacher'),
  'weak-to-strong': {
    more: { trunk: { student: shifted(0.08) } },
    same: { trunk: { student: [0.951, 0.949, 0.95] } },
    less: { trunk: { student: shifted(-0.03) } },
  },
  'paper-driver': {
    more: { met: { baseline: far(40), student: far(0) }, watched: { baseline: far(0) } },
    same: { met: { baseline: ALSO_FAR }, watched: { baseline: far(0) } },
    less: { met: { baseline: far(-40) }, watched: { baseline: far(0) } },
  },
  dagger: bestDriver({ none: 'none', one: 'one', six: 'six' }),
  'soft-actions': bestDriver({ sharp: 'sharp', plain: 'softened', labels: 'labels' }),
  'privileged-teacher': {
    more: { ahead: { student: far(40) }, sensor: { student: far(0) } },
    same: { ahead: { student: ALSO_FAR }, sensor: { student: far(0) } },
    less: { ahead: { student: far(-40) }, sensor: { student: far(0) } },
  },
  'two-stages': {
    more: { online: { student: far(40) }, offline: { student: far(0) } },
    same: { online: { student: ALSO_FAR }, offline: { student: far(0) } },
    less: { online: { student: far(-40) }, offline: { student: far(0) } },
  },
  'small-driver': bestDriver({ large: '16', small: '2', linear: '0' }),
};

/** For each answer the arm that drives farthest; all others drive alike. */
function bestDriver(arms: Record<string, string>) {
  const all = { student: far(0) };
  return {
    ...Object.fromEntries(
      Object.entries(arms).map(([answer, arm]) => [answer, { all, [arm]: { student: far(40) } }]),
    ),
    same: { all },
  };
}

function against(arm: string) {
  return {
    more: { [arm]: { student: shifted(0.02) } },
    same: { [arm]: { student: ALIKE } },
    less: { [arm]: { student: shifted(-0.03) } },
  };
}

function pair(first: string, second: string) {
  return {
    more: { [first]: { student: shifted(0.02) } },
    same: { [first]: { student: ALIKE } },
    less: { [second]: { student: shifted(0.03) } },
  };
}

function wonBack(damaged: string) {
  const baseline = shifted(-0.3);
  return {
    little: { [damaged]: { baseline, student: shifted(-0.28) } },
    half: { [damaged]: { baseline, student: shifted(-0.15) } },
    most: { [damaged]: { baseline, student: shifted(0.01) } },
  };
}

describe.each(experiments)('experiment “$title”', (experiment) => {
  const { workload, arms, claim } = experiment;
  const { options, text, question, read, judge } = studies[experiment.id];

  it('has arms that can be run, with seeds in pairs', () => {
    for (const arm of arms) {
      expect(completeConfig(arm.changes, catalog[workload], catalog).problems).toEqual([]);
      expect(validate(specOfArm(experiment, arm, catalog), catalog)).toEqual([]);
    }
    expect(new Set(arms.map(({ id }) => id)).size).toBe(arms.length);
    expect(arms.flatMap(({ changes }) => Object.keys(changes))).not.toContain('training.seed');
    expect(experiment.seeds).toBeGreaterThanOrEqual(3);
  });

  it('opens the lab with a baseline, and is recognised whatever seed and backend', () => {
    const spec = specOf(experiment, catalog);
    expect(matchExperiment(spec, catalog)).toBe(experiment);
    const elsewhere = applyChanges(spec, { 'training.seed': 321, backend: 'cpu' });
    expect(matchExperiment(elsewhere, catalog)).toBe(experiment);
    const other = applyChanges(spec, { 'training.batchSize': 77 });
    expect(matchExperiment(other, catalog)).toBeUndefined();
  });

  it('is short, asks in one sentence, and does not say what comes out', () => {
    expect(claim).toMatch(/^[^.?!]+(\.\d[^.?!]*)*[.?]$/);
    expect(claim).not.toMatch(/%|percent/);
    expect(question.length).toBeLessThan(140);
    expect(text.length).toBeGreaterThanOrEqual(2);
    expect(text.length).toBeLessThanOrEqual(3);
    for (const paragraph of text) {
      expect(paragraph.length).toBeGreaterThan(80);
      expect(paragraph.length).toBeLessThan(520);
    }
    expect(options.length).toBeGreaterThanOrEqual(2);
    expect(options.length).toBeLessThanOrEqual(4);
  });

  it.each(options)('answers “$label” where the runs say so', ({ id }) => {
    const figures = ways[experiment.id]?.[id];
    if (!figures) throw new Error(`there is no way to ${id}`);
    const outcome = judge(resultsOf(experiment, figures));
    expect(outcome.answer).toBe(id);
    expect(outcome.text).toMatch(/\d/);
    expect(outcome.text).not.toMatch(/NaN|undefined/);
  });

  it('shows one value a seed in every row, each row once', () => {
    const readings = read(resultsOf(experiment));
    const names = readings.map(({ measure, label }) => `${measure}: ${label}`);
    expect(new Set(names).size).toBe(names.length);
    for (const { values } of readings) {
      expect(values).toHaveLength(EVEN.length);
      for (const value of values) expect(value >= 0 && value <= 1).toBe(true);
    }
  });
});

describe.each(experiments)('what follows the result of “$title”', (experiment) => {
  const after: Aftermath = aftermaths[experiment.id];

  it('explains the answers that one may expect, and all others', () => {
    const answers: string[] = studies[experiment.id].options.map(({ id }) => id);
    for (const answer of after.expected) expect(answers).toContain(answer);
    expect(after.expected.length).toBeGreaterThan(0);
    expect(explanationOf(after, after.expected[0] ?? '')).toBe(after.why);
    expect(explanationOf(after, null)).toBe(after.otherwise);
    expect(after.why).not.toBe(after.otherwise);
  });

  it('leads to an arm that is there and to settings that can be run', () => {
    const arm = experiment.arms.find(({ id }) => id === after.look.arm);
    expect(arm).toBeDefined();
    if ('experiment' in after.next) {
      expect(findExperiment(after.next.experiment)).toBeDefined();
      expect(after.next.experiment).not.toBe(experiment.id);
    } else {
      const changed = applyChanges(specOf(experiment, catalog), after.next.changes);
      expect(validate(changed, catalog)).toEqual([]);
      expect(matchExperiment(changed, catalog)).not.toBe(experiment);
    }
    expect(after.discuss).toMatch(/\?$/);
  });
});

describe('the experiments', () => {
  it('have different ids and begin with the settings that the lab opens with', () => {
    expect(new Set(experiments.map(({ id }) => id)).size).toBe(experiments.length);
    const [first] = experiments;
    expect(first && specOf(first, catalog)).toEqual(catalog.mnist.defaults);
    expect(findExperiment('alpha')?.id).toBe('alpha');
  });

  it('decide nothing from one seed where pairs are compared', () => {
    const [only] = summaries({ student: shifted(0.02) });
    const outcome = studies.default.judge({ race: only ? [only] : [] });
    expect(outcome.answer).toBeNull();
    expect(outcome.text).toContain('One seed alone decides nothing');
  });

  it('leave open what reaches beyond half a point, and say how many more seeds would help', () => {
    const wide = { student: [0.93, 0.9, 0.91] };
    const outcomes = [
      studies.default.judge({ race: summaries(wide) }),
      studies['capacity-gap'].judge({
        assisted: summaries(wide),
        direct: summaries({}),
      }),
    ];
    for (const outcome of outcomes) {
      expect(outcome.answer).toBeNull();
      expect(outcome.text).toMatch(/beyond ±0\.5 points: undecided, .*seeds? would/);
    }
  });

  it('say that there is nothing to win back where nothing was lost', () => {
    const experiment = findExperiment('noisy-labels') as Experiment;
    const outcome = studies['noisy-labels'].judge(resultsOf(experiment));
    expect(outcome.answer).toBeNull();
    expect(outcome.text).toContain('no clear loss');
  });
});
