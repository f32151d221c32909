/** Reading and writing four neighbours of a row, whether or not rows are whole vectors of four. */
import { upTo } from './kernel';

/**
 * Four values from `at` on, where rows of `width` values follow each other and `at` is a multiple
 * of four from the start of its row. Beyond the end of a row these are the next one's values.
 */
export function readFour(buffer: string, at: string, width: number): string {
  if (width % 4 === 0) return `${buffer}[(${at}) / 4u]`;
  return `vec4f(${upTo(4).map((q) => `${buffer}[${at} + ${q}u]`)})`;
}

/** Writes `value` (vec4f) from `column` on of the row that starts at `row`, up to its `width`. */
export function storeFour(
  buffer: string,
  row: string,
  column: string,
  width: number,
  value: string,
): string {
  if (width % 4 === 0) {
    return `if (${column} < ${width}u) { ${buffer}[(${row} + ${column}) / 4u] = ${value}; }`;
  }
  return upTo(4)
    .map((q) => {
      const at = `${column} + ${q}u`;
      return `if (${at} < ${width}u) { ${buffer}[${row} + ${at}] = (${value})[${q}]; }`;
    })
    .join('\n');
}

/**
 * WGSL of `value` (of `type`) taken back through an activation and dropout: times `scale` where the
 * element `at` of the binding `mask` is positive, else 0. A `scale` of null leaves it as it is.
 */
export function maskedBy(
  scale: number | null,
  at: string,
  value: string,
  type: 'f32' | 'vec4f',
): string {
  if (scale === null) return value;
  const zero = type === 'vec4f' ? 'vec4f()' : '0.0';
  return `select(${zero}, ${scale} * (${value}), mask[${at}] > ${zero})`;
}
