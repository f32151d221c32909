/** Names and values at the right edge, at the heights of the curves' ends, and what lies between. */
import type { CurveStyle } from '../../plots/curveStyles';
import { MarkShape } from '../../plots/EndMark';
import { textScale } from '../../plots/scales/textScale';
import { spreadHeights } from './endLabels';

export interface EndLabel {
  id: string;
  text: string;
  value: number;
  style: CurveStyle;
  /** Where the curve that it belongs to ends; null for a line over the whole width. */
  step: number | null;
  /** True for a value of its own, measured after the curve: gets a filled mark. */
  isFinal: boolean;
}

export interface EndLabelsContent {
  labels: readonly EndLabel[];
  /** Between the first two labels. */
  difference: string | null;
}

interface EndLabelsProps extends EndLabelsContent {
  area: { x: number; y: number; width: number; height: number };
  toX(value: number): number;
  toY(value: number): number;
}

/** Pixels, where a rem has 16. */
const LINE_HEIGHT = 16;

export function EndLabels({ labels, difference, area, toX, toY }: EndLabelsProps) {
  const right = area.x + area.width;
  const edges = [area.y, area.y + area.height] as const;
  const heightOf = (value: number) => Math.min(edges[1], Math.max(edges[0], toY(value)));
  const ends = labels.map(({ value }) => heightOf(value));
  const [first, second] = ends;
  const isBracketed = difference !== null && first !== undefined && second !== undefined;
  const targets = isBracketed ? [...ends, (first + second) / 2] : ends;
  const heights = spreadHeights(targets, LINE_HEIGHT * textScale(), edges);
  return (
    <g fontSize="0.75rem" fontWeight={600} strokeLinejoin="round">
      {labels.map(({ id, step, style, isFinal }, index) => (
        <g key={id} stroke={style.stroke} fill={style.stroke}>
          {step !== null && toX(step) < right - 8 && (
            <path
              d={`M${toX(step) + 7} ${ends[index]}H${right}`}
              strokeWidth={1}
              strokeOpacity={0.45}
              strokeDasharray="2 3"
            />
          )}
          {isFinal && <MarkShape shape={style.mark} x={right + 8} y={ends[index] ?? 0} isFilled />}
        </g>
      ))}
      {isBracketed && (
        <path
          d={`M${right + 16} ${first}h4V${second}h-4`}
          fill="none"
          stroke="var(--chart-text)"
          strokeWidth={1.5}
        />
      )}
      {labels.map(({ id, text, style }, index) => (
        <text key={id} x={right + 26} y={heights[index]} dy="0.35em" fill={style.stroke}>
          {text}
        </text>
      ))}
      {isBracketed && (
        <text
          x={right + 26}
          y={heights.at(-1)}
          dy="0.35em"
          fontWeight={700}
          fill="var(--mantine-color-text)"
        >
          {difference}
        </text>
      )}
    </g>
  );
}
