/** What composed scenes and own pictures with masks share. */
import type { Dataset } from '../../model/dataset';
import type { Augment } from '../workload';
import type { ScenesOptions } from './options';

/** Throws a sentence where every scene of a transfer set has an omitted class. */
export function checkSomeLeft({ count }: Dataset): void {
  if (count > 0) return;
  throw new Error('There is no scene without the omitted classes: omit fewer of them.');
}

/** Masks stay as they are: nothing moves. */
export function sceneAugment({ noise, brightness }: ScenesOptions['augment']): Augment | null {
  if (noise === 0 && brightness === 0) return null;
  return (inputs, count, random) => {
    const size = inputs.length / count;
    for (let start = 0; start < inputs.length; start += size) {
      const factor = 1 + brightness * (2 * random.uniform() - 1);
      for (let at = start; at < start + size; at++) {
        const moved = factor * (inputs[at] as number) + (noise > 0 ? noise * random.normal() : 0);
        inputs[at] = Math.max(0, Math.min(1, moved));
      }
    }
  };
}
