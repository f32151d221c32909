/** Everything the page can do. Actions never change, so components may keep them. */

import type { ExperimentConfig, WorkloadId } from '../../config/experiment';
import type { PageOptions } from '../../config/link/pageOptions';
import type { Json } from '../../config/paths';
import type { DatasetDescriptor } from '../../config/settings/dataset';
import type { TeacherFile } from '../../config/settings/teacherFile';
import type { Architecture } from '../../model/architecture';
import type { Resume } from '../../protocol/checkpoint';
import type { Speed } from '../../protocol/speed';
import type { RunState } from './state';

export interface LabActions {
  /** Replaces one leaf of the spec. A live setting also goes to the run that is going on. */
  editConfig(path: string, value: Json): void;
  setArchitecture(role: 'teacher' | 'student', architecture: Architecture): void;
  /** Takes the workload's defaults; seed and backend stay. */
  setWorkload(id: WorkloadId): void;
  /** Lets the experiment learn from a data set of the visitor's own. */
  setDataset(dataset: DatasetDescriptor): void;
  /** Lets a teacher that came as files teach. */
  setTeacherFile(file: TeacherFile): void;
  /** Takes the settings that a designed experiment opens in the lab; the backend stays. */
  openExperiment(id: string): void;
  /** Puts a whole spec into the form. */
  openConfig(spec: ExperimentConfig): void;
  /** Puts one leaf back to the workload's default. */
  resetField(path: string): void;

  /** Loads data and teacher at once, if nothing has asked for them yet. */
  prepareNow(): void;
  /** Trains from the first step. */
  start(): void;
  pause(): void;
  resume(): void;
  /** One optimizer step; starts a run standing still where there is none. */
  step(): void;
  /** Takes this run, as far as it goes on, and all later ones at another speed. */
  setSpeed(speed: Speed): void;
  /** Ends the run and evaluates what was learned; while it is being prepared, gives it up. */
  stop(): void;
  /** Back to before the first step, with the same seed and so the same initial weights. */
  reset(): void;
  /** Back to before the first step with other initial weights and another order of batches. */
  newSeed(): void;
  /** Ends the engine's thread and starts a fresh one. */
  restartEngine(): void;
  /** Puts a run that has ended on show, and its spec into the form. */
  showRun(run: RunState): void;
  /** Goes on with an interrupted run; `run` holds its history up to the checkpoint. */
  resumeRun(run: RunState, resume: Resume): void;

  /** Goes to another view, or hides controls. Changes no result. */
  editPage(changes: Partial<PageOptions>): void;
  selectExample(index: number): void;
  /** Reads the fragment of a link; what is wrong with it goes to `linkProblems`. */
  openLink(fragment: string): void;
  /** Goes on with the settings in the form. */
  dismissLinkProblems(): void;
  /** Goes on with the settings the lab starts with. */
  openDefault(): void;
}
