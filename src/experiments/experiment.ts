/**
 * A designed experiment: a question with answers to choose from before anything runs, the runs that
 * decide it, and a pure function that reads the answer from them. Texts never say what comes out.
 */

import type { WorkloadId } from '../config/experiment';
import type { ConfigChanges } from '../config/paths';
import type { VerdictKind } from '../numeric/statistics/verdict';
import type { Role } from '../protocol/pictures';
import type { Summary } from '../protocol/summary';
import type { ExperimentId } from './aftermath/aftermaths';

export const groups = {
  start: 'Start here',
  balance: 'Temperature and alpha',
  teacher: 'The teacher',
  data: 'The data',
  student: 'The student',
} as const;

export type GroupId = keyof typeof groups;

/** One of the settings that are compared; every arm is run with every seed. */
export interface Arm {
  id: string;
  label: string;
  /** Changes to the workload's defaults, seed and backend left alone. */
  changes: ConfigChanges;
}

/** The summaries of each arm in the order of the seeds: position for position they are pairs. */
export type ArmResults = Readonly<Record<string, readonly Summary[]>>;

/** One measured quantity, a value for each seed; shares are 0..1. */
export interface Reading {
  label: string;
  role: Role;
  /** Readings of one measure stand together: “Test accuracy”. */
  measure: string;
  values: readonly number[];
}

/** What the runs say; `answer` is null where they cannot say anything. */
export interface Outcome {
  answer: string | null;
  /** One or two sentences with the figures behind the answer. */
  text: string;
  /** Where the question is one of more or less: what the one rule says, which colours the answer. */
  verdict?: VerdictKind;
}

export interface AnswerOption {
  id: string;
  label: string;
}

/** Figures of a paper, under its conditions and not under ours. */
interface Published {
  text: string;
  source: string;
}

export interface Experiment {
  id: ExperimentId;
  group: GroupId;
  title: string;
  /** A name of one to four words, where the experiment is offered among the settings. */
  short?: string;
  /** One sentence: the question this experiment asks. */
  claim: string;
  /** Two or three short paragraphs: where it comes from, what to watch, what it would mean. */
  text: readonly string[];
  workload: WorkloadId;
  /** The first one is what “Open in the lab” opens. */
  arms: readonly [Arm, ...Arm[]];
  question: string;
  options: readonly AnswerOption[];
  /** Seeds that a run of the experiment takes, unless one asks for more. */
  seeds: number;
  /** What all runs took together on one core, as measured; a guide, not a promise. */
  seconds: number;
  published?: Published;
  /** What this small scale shows and does not show; said only after the runs. */
  remark?: string;
  /** A command that runs the full setting, where the page runs a smaller one. */
  fullCommand?: string;
  read(results: ArmResults): Reading[];
  judge(results: ArmResults): Outcome;
}
