/** An example of a few numbers, as a line over them. */
import { extent } from 'd3-array';
import { scaleLinear } from 'd3-scale';
import { line } from 'd3-shape';

const MARGIN = 3;

export function ValuesThumbnail({ values, size }: { values: Float32Array; size: number }) {
  const [least = 0, most = 1] = extent(values);
  const x = scaleLinear([0, Math.max(1, values.length - 1)], [MARGIN, size - MARGIN]);
  const y = scaleLinear([least, Math.max(most, least + 1e-6)], [size - MARGIN, MARGIN]);
  const path = line<number>((_, index) => x(index), y)(values);
  return (
    <svg width={size} height={size} aria-hidden="true" style={{ display: 'block', flex: 'none' }}>
      <path
        d={path ?? ''}
        fill="none"
        stroke="currentColor"
        strokeWidth={Math.max(1.5, size / 64)}
      />
    </svg>
  );
}
