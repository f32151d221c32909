/**
 * The parts of a search as plain data, one after another: trials of the student, as many trials of
 * the baseline, and a check of the best of both on the test set. Whoever runs the jobs calls
 * `nextJob` for each idle worker and reports with `withFigures`.
 */

import type { ExperimentConfig } from '../../config/experiment';
import { applyChanges } from '../../config/paths';
import { seedsFrom } from '../../config/repeat';
import { counted } from '../../text/counted';
import {
  baselineAlone,
  baselineSpace,
  bestBaselineConfig,
  bestConfig,
  type CheckRun,
  type Search,
  trialConfig,
} from './search';
import {
  bestTrial,
  nextTrial,
  rungsOf,
  startTuning,
  type Trial,
  type TuningState,
  withResult,
} from './tuner';

/** Seeds of the check. The search itself has another one, which its settings may have been lucky with. */
export const CHECK_SEEDS = 5;

export type SearchPart = 'student' | 'baseline' | 'check';

export interface SearchJob {
  id: string;
  spec: ExperimentConfig;
}

/** What a run that ended well measured; scores of a share are 0..1. */
export interface JobFigures {
  score: number;
  /** Of the baseline beside it, where it had one. */
  beside: number | null;
  seconds: number;
}

export function partOf({ baseline, check }: Search): SearchPart {
  if (check) return 'check';
  return baseline === undefined ? 'student' : 'baseline';
}

/** Whether all parts are through. */
function isComplete({ check }: Search): boolean {
  return check?.every(({ status }) => status === 'ended') ?? false;
}

/** Whether an ended search has further parts to go through. */
export function canGoOn(search: Search): boolean {
  return search.isOver && !isComplete(search) && bestTrial(search.tuning) !== null;
}

/** An ended search that goes on: where the student's trials were stopped, with the baseline's. */
export function continueSearch(search: Search): Search {
  const open = { ...search, isOver: false };
  return partOf(search) === 'student' ? withBaseline(open) : open;
}

/** The jobs that are running, or were as the search was interrupted. */
export function runningJobs(search: Search): SearchJob[] {
  return [
    ...runningTrials(search.tuning).map((trial) => studentJob(search, trial)),
    ...runningTrials(search.baseline).map((trial) => baselineJob(search, trial)),
    ...(search.check ?? [])
      .filter(({ status }) => status === 'running')
      .flatMap((run) => checkJob(search, run) ?? []),
  ];
}

/**
 * What to run next and the search with it; no job where others must end first or all is done. With
 * `isSpent` the student gets no further trial.
 */
export function nextJob(
  search: Search,
  random: () => number,
  isSpent: boolean,
): { search: Search; job: SearchJob | null } {
  const isIdle = runningJobs(search).length === 0;
  const nothing = { search, job: null };
  switch (partOf(search)) {
    case 'student': {
      const next = isSpent ? null : nextTrial(search.tuning, random);
      if (next)
        return { search: { ...search, tuning: next.state }, job: studentJob(search, next.trial) };
      if (!isIdle || !bestTrial(search.tuning)) return nothing;
      return nextJob(withBaseline(search), random, isSpent);
    }
    case 'baseline': {
      const next = search.baseline && nextTrial(search.baseline, random);
      if (next)
        return {
          search: { ...search, baseline: next.state },
          job: baselineJob(search, next.trial),
        };
      if (!isIdle || !bestBaselineConfig(search)) return nothing;
      return nextJob(withCheck(search), random, isSpent);
    }
    case 'check': {
      const run = search.check?.find(({ status }) => status === 'waiting');
      const job = run && checkJob(search, run);
      if (!run || !job) return nothing;
      return { search: withRun(search, { ...run, status: 'running' }), job };
    }
  }
}

/** The search with what the running job `id` measured; null: it failed. Unknown ids change nothing. */
export function withFigures(search: Search, id: string, figures: JobFigures | null): Search {
  for (const who of ['student', 'baseline'] as const) {
    const tuning = who === 'student' ? search.tuning : search.baseline;
    const trial = runningTrials(tuning).find((each) => trialId(who, tuning, each) === id);
    if (!tuning || !trial) continue;
    const epochs = nextEpochs(tuning, trial);
    const { score = null, seconds = 0 } = figures ?? {};
    const changed = withResult(tuning, trial.id, { epochs, score, seconds });
    const trained = { ...search, epochs: search.epochs + epochs };
    return who === 'student' ? { ...trained, tuning: changed } : { ...trained, baseline: changed };
  }
  const run = search.check?.find((each) => checkId(each) === id && each.status === 'running');
  if (!run) return search;
  const { score = null, beside = null } = figures ?? {};
  const epochs = search.epochs + search.request.maxEpochs;
  return withRun({ ...search, epochs }, { ...run, status: 'ended', score, beside });
}

/** “Student: 12 trials. Baseline: 3 of 12 trials.” */
export function progressText(search: Search): string {
  const { tuning, baseline, check } = search;
  const of = (done: number, all: number, what: string) =>
    done < all ? `${done} of ${counted(all, what)}` : counted(all, what);
  const parts = [`Student: ${counted(tuning.trials.length, 'trial')}.`];
  if (baseline) {
    const { maxTrials } = baseline.settings;
    parts.push(`Baseline: ${of(baseline.trials.length, maxTrials, 'trial')}.`);
  }
  if (check) {
    const ended = check.filter(({ status }) => status === 'ended').length;
    parts.push(`Check on the test set: ${of(ended, check.length, 'run')}.`);
  }
  return parts.join(' ');
}

/** Opens the baseline's part: as many trials as the student had. */
function withBaseline(search: Search): Search {
  const { settings, trials } = search.tuning;
  const space = baselineSpace(settings.space);
  if (Object.keys(space).length === 0) return { ...search, baseline: null };
  return { ...search, baseline: startTuning({ ...settings, space, maxTrials: trials.length }) };
}

/** Opens the last part: both at their best with seeds that the search has not used. */
function withCheck(search: Search): Search {
  const check = seedsFrom(search.base.training.seed + 1, CHECK_SEEDS).flatMap((seed) =>
    (['student', 'baseline'] as const).map(
      (who): CheckRun => ({ who, seed, status: 'waiting', score: null, beside: null }),
    ),
  );
  return { ...search, check };
}

function withRun(search: Search, run: CheckRun): Search {
  const check = (search.check ?? []).map((each) => (checkId(each) === checkId(run) ? run : each));
  return { ...search, check };
}

function runningTrials(tuning: TuningState | null | undefined): Trial[] {
  return tuning?.trials.filter(({ isRunning }) => isRunning) ?? [];
}

/** Epochs of the rung that a running trial is on. */
function nextEpochs({ settings }: TuningState, { results }: Trial): number {
  return rungsOf(settings)[results.length] as number;
}

function trialId(
  who: 'student' | 'baseline',
  tuning: TuningState | null | undefined,
  trial: Trial,
): string {
  const id = tuning ? `${trial.id} ${nextEpochs(tuning, trial)}` : '';
  return who === 'student' ? id : `${who} ${id}`;
}

function studentJob({ base, tuning }: Search, trial: Trial): SearchJob {
  const changes = { ...trial.changes, 'training.epochs': nextEpochs(tuning, trial) };
  return { id: trialId('student', tuning, trial), spec: trialConfig(base, changes) };
}

function baselineJob({ base, baseline }: Search, trial: Trial): SearchJob {
  const epochs = baseline ? nextEpochs(baseline, trial) : 0;
  const spec = trialConfig(base, { ...trial.changes, 'training.epochs': epochs });
  return { id: trialId('baseline', baseline, trial), spec: baselineAlone(spec) };
}

function checkId({ who, seed }: CheckRun): string {
  return `check ${who} ${seed}`;
}

function checkJob(search: Search, run: CheckRun): SearchJob | null {
  const best = run.who === 'student' ? bestConfig(search) : bestBaselineConfig(search);
  if (!best) return null;
  const spec = applyChanges(best, {
    'training.seed': run.seed,
    'workload.options.evaluateOn': 'test',
    baseline: true,
  });
  return { id: checkId(run), spec: run.who === 'student' ? spec : baselineAlone(spec) };
}
