/** A small shape at the newest point of a curve: tells the roles apart without colour. */
import type { CurvePoint } from '../../store/curves/curve';
import type { CurveStyle } from './curveStyles';
import { markPaths } from './marks';

interface EndMarkProps {
  at: CurvePoint | undefined;
  shape: CurveStyle['mark'];
  /** The plot area; a mark on its edge is drawn whole, one beyond it not at all. */
  area: { y: number; height: number };
  toX(value: number): number;
  toY(value: number): number;
}

export function EndMark({ at, shape, area, toX, toY }: EndMarkProps) {
  if (!at || shape === 'none') return null;
  const y = toY(at.y);
  if (y < area.y - 1 || y > area.y + area.height + 1) return null;
  return <MarkShape shape={shape} x={toX(at.x)} y={y} />;
}

interface MarkShapeProps {
  shape: CurveStyle['mark'];
  x: number;
  y: number;
  /** In the fill of what is around it; hollow otherwise. */
  isFilled?: boolean;
}

/** Beside a line a mark is smaller than where it stands alone. */
const SCALE = 0.8;

/** In the stroke colour of what is around it. */
export function MarkShape({ shape, x, y, isFilled = false }: MarkShapeProps) {
  if (shape === 'none') return null;
  const hasInside = shape !== 'cross' && shape !== 'plus';
  const fill = hasInside ? 'var(--mantine-color-body)' : 'none';
  return (
    <path
      d={markPaths[shape]}
      transform={`translate(${x} ${y}) scale(${SCALE})`}
      vectorEffect="non-scaling-stroke"
      strokeWidth={hasInside ? 2 : 2.5}
      {...(isFilled && hasInside ? {} : { fill })}
    />
  );
}
