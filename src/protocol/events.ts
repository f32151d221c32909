/**
 * Everything the engine tells. Events are facts; each is posted with the id of its run.
 * Arrays are laid out row by row; accuracy and agreement are 0..1.
 */

import type { BackendId, LiveSettings } from '../spec/experiment';
import type { ModelCost } from '../spec/layers';
import type { RaceCheckpoint, TeacherCheckpoint, TrainedWeights } from './checkpoint';
import type { ErrorReport } from './errors';
import type { InspectionAnswer } from './inspection';
import type { DecisionMap, ExampleLogits } from './pictures';

export type { DecisionMap, ExampleLogits, Role } from './pictures';
export type TrainedRole = 'student' | 'baseline';

/** The backend in use and why it was chosen. */
export interface BackendReport {
  id: BackendId;
  /** One sentence for people. */
  reason: string;
  /** Adapter or renderer name as the browser gives it, where there is one. */
  device?: string;
  /** Threads of the wasm backend. */
  threads?: number;
  /** True where the "GPU" is emulated in software. */
  software?: boolean;
  /** What a step of the experiment took on each backend that was tried, where several were. */
  measured?: MeasuredStep[];
}

/** A training step of all contestants, as measured on a backend. */
export interface MeasuredStep {
  id: BackendId;
  /** Threads of the wasm backend. */
  threads?: number;
  stepMs: number;
}

/** The three terms of one step; `distillationLoss` includes T². */
export interface LossTerms {
  studentLoss: number;
  distillationLoss: number;
  totalLoss: number;
}

/** One optimizer step of both models. */
export interface StepLosses {
  /** Optimizer steps done, counted from 1. */
  step: number;
  student: LossTerms;
  baseline?: LossTerms;
}

/** Measured on test examples; `loss` is the cross-entropy at T = 1. */
export interface Evaluation {
  loss: number;
  accuracy: number;
  errors: number;
  examples: number;
}

export interface StudentEvaluation extends Evaluation {
  /** Share of the same examples where this model and the teacher have the same top class. */
  agreement: number;
}

/** One look at the test set while training; the same fixed sample every time. */
export interface EvaluationPoint {
  step: number;
  epoch: number;
  student: StudentEvaluation;
  baseline?: StudentEvaluation;
}

/**
 * A plotted point of a run: the losses of one step (none at step 0) and, where one was made, the
 * evaluation after it.
 */
export interface HistoryPoint extends Partial<StepLosses> {
  step: number;
  epoch: number;
  test?: Omit<EvaluationPoint, 'step' | 'epoch'>;
}

/** One optimizer step seen close: some examples of its batch, and what it did to the student. */
export interface StepView {
  step: number;
  /** Examples in the whole batch. */
  batchSize: number;
  /** The first few inputs of the batch as the student saw them; [labels, input size]. */
  inputs: Float32Array;
  /** Of each; −1 where it is not known. */
  labels: Int32Array;
  /** Logits [labels, C]: those behind the soft targets, and the student's before and after the step. */
  targets: Float32Array;
  before: Float32Array;
  after: Float32Array;
  settings: LiveSettings;
}

/** A change of live settings, from `step` on. */
export interface SettingsMark {
  step: number;
  settings: LiveSettings;
}

/** Test examples to look at, with the teacher's logits once they are known. */
export interface Examples {
  /** Index of each in the test set. */
  indices: number[];
  labels: number[];
  /** Inputs as shown: pixels 0..1 or coordinates; [examples, input size]. */
  inputs: Float32Array;
  /**
   * Position of the one that was chosen because the teacher shows on it which classes it finds
   * alike; the others were drawn at random. Absent where no teacher is known yet.
   */
  chosen?: number;
}

/** The points of `toy2d`'s transfer set; label −1 where it is not known. */
export interface PlanePoints {
  inputs: Float32Array;
  labels: Int32Array;
}

/** How a shipped teacher came to be; the file beside its weights. */
export interface TeacherCard {
  id: string;
  label: string;
  testErrors: number;
  testExamples: number;
  testAccuracy: number;
  parameters: number;
  /** Size of the weight file. */
  fileBytes: number;
  trainedWith: string;
  recipe: { trainSize: number; epochs: number };
  /** How long that took, and on what. */
  minutes: number;
  machine: string;
}

export interface TeacherReport extends ModelCost {
  /** On the whole test set. */
  evaluation: Evaluation;
  /** On the sample that the curves use. */
  sample: Evaluation;
  /** Null where the teacher was trained on the spot. */
  card: TeacherCard | null;
  /** The figures of its own teacher on the whole test set, where this is an assistant. */
  taughtBy?: Evaluation;
}

/** Examples whose largest probability lies in one bin; both means are 0 where there are none. */
export interface ReliabilityBin {
  examples: number;
  /** Mean of the largest probability. */
  confidence: number;
  accuracy: number;
}

export interface Calibration {
  /** Expected calibration error, 0..1. */
  ece: number;
  /** Bins of equal width from 0 to 1. */
  bins: ReliabilityBin[];
}

/** What a model's answers to the test examples say beyond accuracy and loss. */
export interface ModelMetrics {
  /** Number of examples, [class][answer]. */
  confusion: number[][];
  /** Plain means over the classes, one against the rest. */
  macro: { precision: number; recall: number; f1: number };
  /** Share of examples whose class is among the two most probable. */
  topTwo: number;
  calibration: Calibration;
  /** KL(teacher‖model) at the run's temperature, without T², in nats; the teacher's own is 0. */
  divergence: number;
}

/** A model's final figures. */
export interface ModelSummary extends ModelCost {
  accuracy: number;
  errors: number;
  examples: number;
  loss: number;
  /** Median time of one forward pass of one example. */
  latencyMs: number;
  /** Median time of one forward pass of `LATENCY_BATCH` examples together. */
  batchLatencyMs: number;
  metrics: ModelMetrics;
}

/** A model's errors with one offset on the logits of the omitted classes. */
export interface OffsetErrors {
  offset: number;
  errors: number;
  /** Of those, on examples of the omitted classes. */
  omittedErrors: number;
}

/**
 * Bias correction (Hinton, Vinyals, Dean 2015, section 3): classes that the transfer set lacked are
 * too small in the student's biases; an offset on their logits makes up for it.
 */
export interface BiasCorrection {
  /** Without an offset. */
  plain: OffsetErrors;
  /** With the offset that gives the omitted classes their share of the answers; needs no labels. */
  byShare: OffsetErrors;
  /** With the fewest errors there can be, as known from the test labels. */
  best: OffsetErrors;
  /** Errors over a range of offsets, ascending. */
  curve: OffsetErrors[];
  /** Test examples of the omitted classes. */
  omittedExamples: number;
}

/** Examples in the larger of the two passes that are timed. */
export const LATENCY_BATCH = 128;

/** Work and time of one part of a run. A training step costs three forward passes. */
export interface PartCost {
  /** Null where nobody measured it, as for a teacher whose training was resumed. */
  seconds: number | null;
  /** Multiply-adds. */
  macs: number;
}

/** What a run took, part by part. Parts that earlier runs did stand at what they cost then. */
export interface RunCost {
  /** From the card where the teacher ships with the lab; null where nothing is known of it. */
  teacherTraining: PartCost | null;
  /** The teacher's logits over what the student saw; null where the soft targets are even. */
  teacherLogits: PartCost | null;
  /** Student and baseline step together: their measured time is shared equally. */
  student: PartCost;
  baseline: PartCost | null;
}

export interface Summary {
  /** Whoever taught the student: the teacher, or its assistant where there is one. */
  teacher: ModelSummary;
  /** The assistant's own teacher. */
  taughtBy?: Evaluation;
  student: ModelSummary;
  baseline: ModelSummary | null;
  /** Where the transfer set omits classes. */
  correction?: { student: BiasCorrection; baseline: BiasCorrection | null };
  /** Student with teacher, over the whole test set. */
  agreement: number;
  baselineAgreement: number | null;
  /** Test examples that student or baseline alone has right. */
  discordant: { student: number; baseline: number } | null;
  cost: RunCost;
  steps: number;
  /** Wall time of one optimizer step of student and baseline together, on average. */
  stepMs: number;
  examplesPerSecond: number;
  /** Wall time of training and testing, without loading, the teacher's own tests and pauses. */
  seconds: number;
}

export type ProgressTask =
  | 'data'
  | 'teacher-download'
  | 'teacher-training'
  | 'assistant-training'
  | 'teacher-evaluation'
  | 'teacher-logits'
  | 'final-evaluation';

export type EngineEvent =
  | { type: 'backend'; backend: BackendReport }
  | { type: 'progress'; task: ProgressTask; done: number; total: number }
  | { type: 'teacherLosses'; firstStep: number; totalSteps: number; losses: Float32Array }
  | { type: 'teacher'; teacher: TeacherReport }
  | { type: 'examples'; examples: Examples; points?: PlanePoints }
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
  | { type: 'losses'; losses: StepLosses[]; stepMs: number }
  /** A step that somebody watches. */
  | { type: 'stepView'; view: StepView }
  | { type: 'evaluation'; point: EvaluationPoint }
  | { type: 'settings'; mark: SettingsMark }
  /** The teacher in training, or trained; told where checkpoints were asked for. */
  | { type: 'teacherCheckpoint'; checkpoint: TeacherCheckpoint }
  /** All losses, looks and marks up to its step were told before. */
  | { type: 'checkpoint'; checkpoint: RaceCheckpoint }
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
