/** Soft actions as directions: how a model spreads its probability over steering angles at T. Pure. */
import { ACTION_COUNT, STEERING, THROTTLE } from '../../driving/actions';
import type { Drive } from '../../driving/recordDrive';
import { softmaxInto } from '../../numeric/softmax';

export interface SoftAction {
  /** Share of each steering angle, right to left, [9]; of each throttle, [3]. */
  steering: number[];
  throttle: number[];
}

/** Null where the driver has no logits. */
export function softActionAt(
  { logits }: Drive,
  frame: number,
  temperature: number,
): SoftAction | null {
  const frames = logits.length / ACTION_COUNT;
  if (frames === 0) return null;
  const from = ACTION_COUNT * Math.min(frame, frames - 1);
  const shares = softmaxInto(new Float64Array(ACTION_COUNT), logits, from, temperature);
  const steering = STEERING.map(() => 0);
  const throttle = THROTTLE.map(() => 0);
  shares.forEach((share, action) => {
    const angle = Math.floor(action / throttle.length);
    const pedal = action % throttle.length;
    steering[angle] = (steering[angle] as number) + share;
    throttle[pedal] = (throttle[pedal] as number) + share;
  });
  return { steering, throttle };
}
