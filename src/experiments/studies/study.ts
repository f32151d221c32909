/**
 * What stands around the runs of a designed experiment: a question with answers to choose from
 * before anything runs, and pure functions that read the answer from the runs. Texts never say what
 * comes out. Loaded only by what shows or judges an experiment.
 */

import type { VerdictKind } from '../../numeric/statistics/verdict';
import type { Role } from '../../protocol/pictures';
import type { Summary } from '../../protocol/summary';
import type { Written } from './wording';

/** The summaries of each arm in the order of the seeds: position for position they are pairs. */
export type ArmResults = Readonly<Record<string, readonly Summary[]>>;

/** One measured quantity, a value for each seed. */
export interface Reading {
  label: string;
  role: Role;
  /** Readings of one measure stand together: “Test accuracy”. */
  measure: string;
  /** How the values are written. */
  metric: Written;
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

export interface Study {
  /** Two or three short paragraphs: where it comes from, what to watch, what it would mean. */
  text: readonly string[];
  question: string;
  options: readonly AnswerOption[];
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
