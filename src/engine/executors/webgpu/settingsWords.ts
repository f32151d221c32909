/** The words that are written to the device before a step or a prediction. */

import type { OptimizerId } from '../../../config/experiment';
import { SETTING, SETTINGS_BYTES } from '../../../kernels/webgpu/step/settings';
import { countLabels, type LabelCounts, takeLabels } from '../../../model/dataset';
import type { Batch, StepSettings } from '../executor';
import { scalesOf } from '../optimizers';

const WORDS = SETTINGS_BYTES / 4;

/** What all models of a step have in common. */
export interface StepFacts extends LabelCounts {
  rows: number;
  firstIndex: number;
  hasTeacher: boolean;
  /** Whether the plan has the method's loss; else it is entered whole, with nothing left to scale. */
  isFused: boolean;
  optimizer: OptimizerId;
}

export class SettingsWords {
  private readonly floats: Float32Array<ArrayBuffer>;
  private readonly words: Uint32Array;

  constructor(models = 1) {
    this.floats = new Float32Array(models * WORDS);
    this.words = new Uint32Array(this.floats.buffer);
  }

  /** Sets those of one model for its step counted `step` (from 1), whose losses go to `lossSlot`. */
  setStep(
    model: number,
    { rows, labelled, positions, firstIndex, hasTeacher, isFused, optimizer }: StepFacts,
    settings: StepSettings,
    step: number,
    lossSlot: number,
  ): void {
    const { floats, words } = this;
    const { learningRate, temperature, withTeacher = true } = settings;
    const { weightDecay = 0, clipNorm = 0, maxNorm = 0 } = settings;
    const at = model * WORDS;
    const labelWeight = labelled > 0 ? 1 / labelled : 0;
    const counted = Math.max(1, positions);
    const learnsFromTeacher = hasTeacher && withTeacher;
    const weight = learnsFromTeacher ? settings.alpha : 0;
    words[at + SETTING.rows] = rows;
    words[at + SETTING.lossSlot] = lossSlot;
    words[at + SETTING.dropoutSeed] = settings.dropoutSeed;
    words[at + SETTING.hasTeacher] = learnsFromTeacher && isFused ? 1 : 0;
    words[at + SETTING.firstIndex] = firstIndex;
    floats[at + SETTING.temperature] = isFused ? temperature : 1;
    floats[at + SETTING.labelScale] = (1 - weight) * labelWeight;
    floats[at + SETTING.teacherScale] = (weight * temperature) / counted;
    floats[at + SETTING.labelWeight] = labelWeight;
    floats[at + SETTING.positionWeight] = isFused ? 1 / counted : 1;
    floats[at + SETTING.alpha] = weight;
    const { rate, rootScale } = scalesOf(optimizer, learningRate, step);
    floats[at + SETTING.rate] = rate;
    floats[at + SETTING.rootScale] = rootScale;
    floats[at + SETTING.keep] = 1 - learningRate * weightDecay;
    floats[at + SETTING.clipNorm] = clipNorm;
    floats[at + SETTING.maxNorm] = maxNorm;
  }

  /** The words of all models as they were set. */
  get all(): Float32Array<ArrayBuffer> {
    return this.floats;
  }

  /** Those of a prediction for `rows` examples. Valid until the next call. */
  ofPrediction(rows: number): Float32Array<ArrayBuffer> {
    this.words[SETTING.rows] = rows;
    return this.floats;
  }
}

/** As `countLabels`. Does not read the arrays of a batch that is `drawn`. */
export function countBatchLabels(batch: Batch, slots?: number): LabelCounts {
  const { size, drawn } = batch;
  if (!drawn) return countLabels(batch.labels, slots);
  return countLabels(takeLabels(drawn.from.labels, drawn.order, drawn.start, size), slots);
}
