/** A small shape at the newest point of a curve: tells the roles apart without colour. */
import type { CurvePoint } from '../../store/curves/curve';
import type { CurveStyle } from './curveStyles';

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

/** In the stroke colour of what is around it. */
export function MarkShape({ shape, x, y, isFilled = false }: MarkShapeProps) {
  const style = isFilled
    ? { strokeWidth: 2 }
    : { fill: 'var(--mantine-color-body)', strokeWidth: 2 };
  switch (shape) {
    case 'circle':
      return <circle cx={x} cy={y} r={4} {...style} />;
    case 'square':
      return <rect x={x - 3.5} y={y - 3.5} width={7} height={7} {...style} />;
    case 'diamond':
      return <path d={`M${x - 5} ${y}l5 -5l5 5l-5 5z`} {...style} />;
    case 'triangle':
      return <path d={`M${x} ${y - 5}l5 9h-10z`} {...style} />;
    case 'wedge':
      return <path d={`M${x} ${y + 5}l5 -9h-10z`} {...style} />;
    case 'cross':
      return <path d={`M${x - 4} ${y - 4}l8 8m0 -8l-8 8`} fill="none" strokeWidth={2.5} />;
    case 'plus':
      return <path d={`M${x - 5} ${y}h10m-5 -5v10`} fill="none" strokeWidth={2.5} />;
    case 'none':
      return null;
  }
}
