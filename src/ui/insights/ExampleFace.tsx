/** What an example looks like: the image, or the place of the point in the plane. */
import { classColour, classMark, markPath } from './classLooks';
import { DigitImage } from './DigitImage';
import type { ShownExample } from './examples';

export function ExampleFace({ example, size }: { example: ShownExample; size: number }) {
  if (example.input.length !== 2) return <DigitImage pixels={example.input} size={size} />;
  const [x = 0, y = 0] = example.input;
  const radius = Math.max(4, size / 12);
  const path = markPath(
    classMark(example.label),
    ((x + 1) / 2) * size,
    ((1 - y) / 2) * size,
    radius,
  );
  return (
    <svg width={size} height={size} aria-hidden="true" style={{ display: 'block', flex: 'none' }}>
      <g stroke="currentColor" strokeOpacity={0.35}>
        <rect x={0.5} y={0.5} width={size - 1} height={size - 1} fill="none" rx={3} />
        <path d={`M0 ${size / 2}H${size}M${size / 2} 0V${size}`} strokeDasharray="2 3" />
      </g>
      <path d={path} fill={classColour(example.label)} />
    </svg>
  );
}
