/** Some inputs as a student sees them, made from examples that are shown anyway. Pure. */
import type { DistillationConfig } from '../../../config/experiment';
import { Random } from '../../../numeric/random';
import type { ShownExample } from '../../pictures/examples';

/** The larger share of a mixed pair, in the middle of its range. */
const SHARE = 0.75;

export function seenInputs(
  shown: readonly ShownExample[],
  inputs: DistillationConfig['inputs'],
  count: number,
): ShownExample[] {
  const first = shown.slice(0, count);
  switch (inputs) {
    case 'transfer':
      return first;
    case 'mixup':
      return first.map((example, place) => {
        const other = shown.at(-1 - place)?.input ?? example.input;
        const mix = (value: number, i: number) => SHARE * value + (1 - SHARE) * (other[i] ?? 0);
        return { ...example, input: example.input.map(mix) };
      });
    case 'noise':
    case 'centred-noise': {
      const values = shown.flatMap(({ input }) => [Math.min(...input), Math.max(...input)]);
      const most = Math.max(...(inputs === 'noise' ? values : values.map(Math.abs)));
      const least = inputs === 'noise' ? Math.min(...values) : -most;
      const random = new Random(0, 'noise in a picture');
      const noise = () => least + (most - least) * random.uniform();
      return first.map((example) => ({ ...example, label: -1, input: example.input.map(noise) }));
    }
    // Not here before a run.
    case 'pictures':
      return [];
    default:
      return inputs satisfies never;
  }
}
