/** Final figures of a run and its models. */
import type { ModelCost } from '../model/architecture';
import type { TaskDetails } from '../tasks';
import type { Evaluation } from '../tasks/task';

/** How a shipped teacher came to be; the file beside its weights. */
export interface TeacherCard {
  id: string;
  label: string;
  testExamples: number;
  /** Of classes. */
  testErrors?: number;
  testAccuracy?: number;
  /** Of rankings, NDCG@10. */
  testNdcg?: number;
  /** Of boxes, mAP at IoU 0.5. */
  testAp50?: number;
  parameters: number;
  /** Size of the weight file. */
  fileBytes: number;
  /** By us: how, how long that took, and on what. */
  trainedWith?: string;
  recipe?: { trainSize: number; epochs: number };
  minutes?: number;
  machine?: string;
  /** By others: by whom, on what. */
  trainedBy?: string;
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
  /** Predictors without a network, on the whole test set. */
  references?: readonly ReferenceLevel[];
}

/** What a predictor without a network comes to: a trivial one, or the best that there can be. */
export interface ReferenceLevel {
  id: string;
  label: string;
  evaluation: Evaluation;
}

/** A model's final figures, over the whole test set. */
export interface ModelSummary extends ModelCost, Evaluation {
  /** Median time of one forward pass of one example. */
  latencyMs: number;
  /** Median time of one forward pass of `LATENCY_BATCH` examples together. */
  batchLatencyMs: number;
  details: TaskDetails;
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
  /** Predictors without a network, on the same test set. */
  references?: readonly ReferenceLevel[];
  /** Where the transfer set omits classes. */
  correction?: { student: BiasCorrection; baseline: BiasCorrection | null };
  /** Test examples that student or baseline alone has right; wholly right where there are parts. */
  discordant: { student: number; baseline: number } | null;
  cost: RunCost;
  steps: number;
  /** Wall time of one optimizer step of student and baseline together, on average. */
  stepMs: number;
  examplesPerSecond: number;
  /** Wall time of training and testing, without loading, the teacher's own tests and pauses. */
  seconds: number;
}
