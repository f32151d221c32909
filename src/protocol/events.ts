/**
 * Everything the engine tells. Events are facts; each is posted with the id of its run.
 * Arrays are laid out row by row.
 */

import type { BackendId } from '../config/experiment';
import type { ItemList } from '../model/itemList';
import type { Vocabulary } from '../model/vocabulary';
import type { BackendReport } from './backendReport';
import type { TeacherCheckpoint, TrainedWeights, TrainingCheckpoint } from './checkpoint';
import type { ErrorReport } from './errors';
import type { EvaluationPoint, SettingsMark } from './history';
import type { InspectionAnswer } from './inspection';
import type { PackedLosses } from './packedLosses';
import type { DecisionMap, ExampleLogits, Examples, PlanePoints, StepView } from './pictures';
import type { Summary, TeacherReport } from './summary';

export type ProgressTask =
  | 'data'
  | 'teacher-download'
  | 'teacher-training'
  | 'assistant-training'
  | 'generation-training'
  | 'teacher-evaluation'
  | 'teacher-logits'
  | 'teacher-writing'
  | 'final-evaluation';

export type EngineEvent =
  | { type: 'backend'; backend: BackendReport }
  | { type: 'progress'; task: ProgressTask; done: number; total: number }
  | { type: 'teacherLosses'; firstStep: number; totalSteps: number; losses: Float32Array }
  | { type: 'teacher'; teacher: TeacherReport }
  /** What texts are read with; told before examples of them. */
  | { type: 'vocabulary'; vocabulary: Vocabulary }
  | { type: 'examples'; examples: Examples; points?: PlanePoints; items?: ItemList }
  | { type: 'logits'; step: number; logits: ExampleLogits }
  | { type: 'decisionMap'; map: DecisionMap }
  /** Data and teacher are there; nothing trains. */
  | { type: 'prepared' }
  | { type: 'started'; totalSteps: number; stepsPerEpoch: number; examplesPerStep: number }
  /**
   * `step` optimizer steps are done (0: ready for the first). The pace-maker of pause and step,
   * not posted to the page.
   */
  | { type: 'stepped'; step: number }
  | { type: 'losses'; losses: PackedLosses; stepMs: number }
  /** A step that somebody watches. */
  | { type: 'stepView'; view: StepView }
  | { type: 'evaluation'; point: EvaluationPoint }
  | { type: 'settings'; mark: SettingsMark }
  /** The teacher in training, or trained; told where checkpoints were asked for. */
  | { type: 'teacherCheckpoint'; checkpoint: TeacherCheckpoint }
  /** All losses, evaluations and marks up to its step were told before. */
  | { type: 'checkpoint'; checkpoint: TrainingCheckpoint }
  /** The models as the summary that follows measured them. */
  | { type: 'weights'; weights: TrainedWeights }
  /** The models can be asked; student and baseline as they were after any of `steps`. */
  | { type: 'inspectable'; steps: number[] }
  | { type: 'inspected'; answer: InspectionAnswer }
  | { type: 'paused'; step: number }
  | { type: 'resumed'; step: number }
  /** The run went over to another backend and continues after `fromStep`. */
  | { type: 'backendLost'; lost: BackendId; next: BackendReport; fromStep: number; reason: string }
  | { type: 'completed'; summary: Summary; stopped: boolean }
  /** `kept`: after a loss that is not finite, the figures of the last good weights. */
  | { type: 'failed'; error: ErrorReport; kept?: { step: number; summary: Summary } };

/** What is posted. */
export type EngineMessage = EngineEvent & { runId: string };
