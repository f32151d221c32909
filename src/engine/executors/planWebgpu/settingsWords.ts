/** The words that are written to the device before a step or a prediction. */
import { SETTING, SETTINGS_BYTES } from '../../../kernels/planWebgpu/settings';
import type { OptimizerId } from '../../../spec/experiment';
import type { Batch, StepSettings } from '../../executor';
import { ADAM } from '../../optimizers';

export class SettingsWords {
  private readonly floats = new Float32Array(SETTINGS_BYTES / 4);
  private readonly words = new Uint32Array(this.floats.buffer);

  /** Those of the step counted `step` (from 1), whose losses go to `lossSlot`. Valid until the next call. */
  ofStep(
    { size, labels, teacherLogits }: Batch,
    { learningRate, temperature, alpha, dropoutSeed }: StepSettings,
    optimizer: OptimizerId,
    step: number,
    lossSlot: number,
  ): Float32Array<ArrayBuffer> {
    const { floats, words } = this;
    let labelled = 0;
    for (let row = 0; row < size; row++) if ((labels[row] as number) >= 0) labelled++;
    const labelWeight = labelled > 0 ? 1 / labelled : 0;
    const weight = teacherLogits ? alpha : 0;
    words[SETTING.rows] = size;
    words[SETTING.lossSlot] = lossSlot;
    words[SETTING.dropoutSeed] = dropoutSeed;
    words[SETTING.hasTeacher] = teacherLogits ? 1 : 0;
    floats[SETTING.temperature] = temperature;
    floats[SETTING.labelScale] = (1 - weight) * labelWeight;
    floats[SETTING.teacherScale] = (weight * temperature) / size;
    floats[SETTING.labelWeight] = labelWeight;
    floats[SETTING.exampleWeight] = 1 / size;
    floats[SETTING.alpha] = weight;
    // Corrections in double precision: late in a run they differ from 1 by less than a float shows.
    const corrects = optimizer === 'adam';
    floats[SETTING.rate] = corrects ? learningRate / (1 - ADAM.beta1 ** step) : learningRate;
    floats[SETTING.rootScale] = corrects ? 1 / Math.sqrt(1 - ADAM.beta2 ** step) : 1;
    return floats;
  }

  /** Those of a prediction for `rows` examples. Valid until the next call. */
  ofPrediction(rows: number): Float32Array<ArrayBuffer> {
    this.words[SETTING.rows] = rows;
    return this.floats;
  }
}
