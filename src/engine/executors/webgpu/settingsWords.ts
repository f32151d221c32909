/** The words that are written to the device before a step or a prediction. */

import type { OptimizerId } from '../../../config/experiment';
import { SETTING, SETTINGS_BYTES } from '../../../kernels/webgpu/step/settings';
import type { Batch, StepSettings } from '../executor';
import { ADAM } from '../optimizers';

const WORDS = SETTINGS_BYTES / 4;

/** What all models of a step have in common. */
export interface StepFacts {
  rows: number;
  /** Rows whose label is known. */
  labelled: number;
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
    { rows, labelled, firstIndex, hasTeacher, isFused, optimizer }: StepFacts,
    settings: StepSettings,
    step: number,
    lossSlot: number,
  ): void {
    const { floats, words } = this;
    const { learningRate, temperature, withTeacher = true } = settings;
    const { weightDecay = 0, clipNorm = 0, maxNorm = 0 } = settings;
    const at = model * WORDS;
    const labelWeight = labelled > 0 ? 1 / labelled : 0;
    const learnsFromTeacher = hasTeacher && withTeacher;
    const weight = learnsFromTeacher ? settings.alpha : 0;
    words[at + SETTING.rows] = rows;
    words[at + SETTING.lossSlot] = lossSlot;
    words[at + SETTING.dropoutSeed] = settings.dropoutSeed;
    words[at + SETTING.hasTeacher] = learnsFromTeacher && isFused ? 1 : 0;
    words[at + SETTING.firstIndex] = firstIndex;
    floats[at + SETTING.temperature] = isFused ? temperature : 1;
    floats[at + SETTING.labelScale] = (1 - weight) * labelWeight;
    floats[at + SETTING.teacherScale] = (weight * temperature) / rows;
    floats[at + SETTING.labelWeight] = labelWeight;
    floats[at + SETTING.exampleWeight] = isFused ? 1 / rows : 1;
    floats[at + SETTING.alpha] = weight;
    // Corrections in double precision: late in a run they differ from 1 by less than a float shows.
    const corrects = optimizer === 'adam';
    floats[at + SETTING.rate] = corrects ? learningRate / (1 - ADAM.beta1 ** step) : learningRate;
    floats[at + SETTING.rootScale] = corrects ? 1 / Math.sqrt(1 - ADAM.beta2 ** step) : 1;
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

/** Rows of `batch` whose label is known. Does not read its arrays where it is `drawn`. */
export function labelledRows(batch: Batch): number {
  const { size, drawn } = batch;
  let labelled = 0;
  if (drawn) {
    const { from, order, start } = drawn;
    for (let row = 0; row < size; row++) {
      if ((from.labels[order[start + row] as number] as number) >= 0) labelled++;
    }
  } else {
    const { labels } = batch;
    for (let row = 0; row < size; row++) if ((labels[row] as number) >= 0) labelled++;
  }
  return labelled;
}
