/** The one uniform buffer of a step: what may change from step to step, written once before each. */

/** Positions in the settings, in 32-bit words; see `Settings` below for types. */
export const SETTING = {
  rows: 0,
  lossSlot: 1,
  dropoutSeed: 2,
  hasTeacher: 3,
  temperature: 4,
  labelScale: 5,
  teacherScale: 6,
  labelWeight: 7,
  positionWeight: 8,
  alpha: 9,
  rate: 10,
  rootScale: 11,
  firstIndex: 12,
  keep: 13,
  clipNorm: 14,
  maxNorm: 15,
} as const;

export const SETTINGS_BYTES = 64;

/** Losses of a model's step: [studentLoss, distillationLoss, totalLoss]. */
export const LOSS_FLOATS = 3;

/**
 * `lossSlot` counts a model's steps in the ring of losses. The gradient in the logits is
 * labelScale·(softmax − onehot) + teacherScale·(q − p). Losses are CE·labelWeight (1 / labelled
 * rows, 0 where there are none) and T²·KL·positionWeight (1 / rows that are there), mixed by `alpha` (0 without a
 * teacher). `rate` is the learning rate, for Adam divided by 1 − β1^t; `rootScale` is 1 / √(1 − β2^t).
 * `firstIndex` is where the batch begins in the order of the examples. `keep` is what weight decay
 * leaves of a kernel, `clipNorm` and `maxNorm` are limits (0: none).
 */
export const SETTINGS_WGSL = `
struct Settings {
  rows: u32,
  lossSlot: u32,
  dropoutSeed: u32,
  hasTeacher: u32,
  temperature: f32,
  labelScale: f32,
  teacherScale: f32,
  labelWeight: f32,
  positionWeight: f32,
  alpha: f32,
  rate: f32,
  rootScale: f32,
  firstIndex: u32,
  keep: f32,
  clipNorm: f32,
  maxNorm: f32,
}
@group(0) @binding(0) var<uniform> settings: Settings;`;
