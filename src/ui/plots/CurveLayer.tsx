/** The curves of a panel as plain SVG paths in the scales of the frame around them. */
import { createContext, useContext, useId } from 'react';
import { usePlotArea, useXAxisScale, useYAxisScale } from 'recharts';
import type { CurvePoint } from '../../store/curves/curve';
import { EndLabels, type EndLabelsContent } from '../lab/chartMarks/EndLabels';
import type { PanelCurve } from '../lab/charts/panels';
import type { CurveStyle } from './curveStyles';
import { EndMark } from './EndMark';

/** A value to compare with, drawn over the whole width. */
interface Level {
  value: number;
  style: CurveStyle;
}

export interface CurveLayerContent {
  curves: readonly PanelCurve[];
  /** The curves of the run before, faint behind those of this one. */
  ghosts?: readonly PanelCurve[] | undefined;
  level?: Level | null | undefined;
  ends?: EndLabelsContent | undefined;
}

export const CurveLayerContext = createContext<CurveLayerContent>({ curves: [] });

type Scale = (value: number) => number;

export function CurveLayer() {
  const { curves, ghosts = [], level, ends } = useContext(CurveLayerContext);
  const area = usePlotArea();
  const toX = useXAxisScale() as Scale | undefined;
  const toY = useYAxisScale() as Scale | undefined;
  const clip = useId();
  if (!area || !toX || !toY) return null;
  return (
    <>
      <clipPath id={clip}>
        <rect x={area.x} y={area.y - 2} width={area.width + 6} height={area.height + 3} />
      </clipPath>
      <g clipPath={`url(#${clip})`} fill="none" strokeLinejoin="round">
        {ghosts.map(({ id, style, points }) => (
          <path
            key={`ghost ${id}`}
            d={pathOf(points, toX, toY)}
            stroke={style.stroke}
            strokeWidth={style.width}
            strokeDasharray={style.dash}
            strokeOpacity={0.3}
          />
        ))}
        {curves.map(({ id, style, faint }) =>
          faint ? (
            <path
              key={id}
              d={pathOf(faint, toX, toY)}
              stroke={style.stroke}
              strokeWidth={1}
              strokeOpacity={0.22}
            />
          ) : null,
        )}
        {level && <LevelLine level={level} area={area} toY={toY} />}
        {curves.map(({ id, style, points }) => (
          <path
            key={id}
            d={pathOf(points, toX, toY)}
            stroke={style.stroke}
            strokeWidth={style.width}
            strokeDasharray={style.dash}
            strokeLinecap={style.dash ? 'butt' : 'round'}
          />
        ))}
      </g>
      {curves.map(({ id, style, points }) => (
        <g key={id} stroke={style.stroke}>
          <EndMark at={points.at(-1)} shape={style.mark} area={area} toX={toX} toY={toY} />
        </g>
      ))}
      {ends && <EndLabels {...ends} area={area} toX={toX} toY={toY} />}
    </>
  );
}

interface LevelProps {
  level: Level;
  area: { x: number; y: number; width: number };
  toY: Scale;
}

function LevelLine({ level: { value, style }, area, toY }: LevelProps) {
  return (
    <line
      x1={area.x}
      x2={area.x + area.width}
      y1={toY(value)}
      y2={toY(value)}
      stroke={style.stroke}
      strokeWidth={style.width}
      strokeDasharray={style.dash}
    />
  );
}

/** Tenths of a pixel are enough, and a short path is quick to read. */
function pathOf(points: readonly CurvePoint[], toX: Scale, toY: Scale): string {
  let path = '';
  for (const point of points) {
    path += `${path === '' ? 'M' : 'L'}${toX(point.x).toFixed(1)} ${toY(point.y).toFixed(1)}`;
  }
  return path;
}
