/** The diagram itself: a square with its diagonal, a curve a model. The table beside it says the same. */

import { useElementSize } from '@mantine/hooks';
import type { ReliabilityBin } from '../../../protocol/summary';
import type { ShownRole } from '../shownModels';
import classes from '../Verdict.module.css';
import { markPaths, styleOf } from './marks';

export interface ReliabilityCurve {
  role: ShownRole;
  bins: readonly ReliabilityBin[];
}

const LEFT = 44;
const BOTTOM = 38;
const TOP = 8;
const LARGEST = 300;
const TICKS = [0, 0.25, 0.5, 0.75, 1];

export function ReliabilityDiagram({ curves }: { curves: readonly ReliabilityCurve[] }) {
  const { ref, width } = useElementSize();
  const side = Math.max(0, Math.min(LARGEST, width - LEFT - 12));
  const x = (share: number) => LEFT + share * side;
  const y = (share: number) => TOP + (1 - share) * side;
  return (
    <div ref={ref} className={classes.drawing} aria-hidden="true">
      {side > 0 && (
        <svg width={LEFT + side + 12} height={TOP + side + BOTTOM} aria-hidden="true">
          {TICKS.map((tick) => (
            <g key={tick}>
              <path
                className={classes.grid}
                d={`M${x(0)} ${y(tick)}H${x(1)}M${x(tick)} ${y(0)}V${y(1)}`}
              />
              <text className={classes.tick} x={x(tick)} y={y(0) + 16} textAnchor="middle">
                {100 * tick}%
              </text>
              <text className={classes.tick} x={LEFT - 6} y={y(tick) + 4} textAnchor="end">
                {100 * tick}%
              </text>
            </g>
          ))}
          <path className={classes.reference} d={`M${x(0)} ${y(0)}L${x(1)} ${y(1)}`} />
          <text className={classes.tick} x={x(0.5)} y={y(0) + 33} textAnchor="middle">
            how sure it is → how often it is right ↑
          </text>
          {curves.map((curve) => (
            <Curve key={curve.role} curve={curve} x={x} y={y} />
          ))}
        </svg>
      )}
    </div>
  );
}

interface CurveProps {
  curve: ReliabilityCurve;
  x(share: number): number;
  y(share: number): number;
}

function Curve({ curve, x, y }: CurveProps) {
  const { colour, mark } = styleOf(curve.role);
  const filled = curve.bins.filter(({ examples }) => examples > 0);
  const most = Math.max(...filled.map(({ examples }) => examples));
  const line = filled.map((bin) => `${x(bin.confidence)} ${y(bin.accuracy)}`).join('L');
  return (
    <g fill={colour} stroke={colour}>
      <path d={`M${line}`} fill="none" strokeWidth={1.5} strokeOpacity={0.6} />
      {filled.map((bin) => (
        <path
          key={bin.confidence}
          d={markPaths[mark]}
          stroke="none"
          transform={`translate(${x(bin.confidence)} ${y(bin.accuracy)}) scale(${0.5 + 0.7 * Math.sqrt(bin.examples / most)})`}
        />
      ))}
    </g>
  );
}
