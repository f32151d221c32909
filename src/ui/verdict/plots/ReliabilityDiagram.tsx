/** The diagram itself: a square with its diagonal, a curve a model. The table beside it says the same. */

import { useElementSize } from '@mantine/hooks';
import { line } from 'd3-shape';
import type { ReliabilityBin } from '../../../tasks/classes/details';
import { percentTick } from '../../../text/format';
import { markPaths } from '../../plots/marks';
import { Grid, XTicks, YTicks } from '../../plots/scales/axes';
import { linearPlace, type Place } from '../../plots/scales/scales';
import type { ShownRole } from '../shownModels';
import classes from '../Verdict.module.css';
import { styleOf } from './marks';

export interface ReliabilityCurve {
  role: ShownRole;
  bins: readonly ReliabilityBin[];
}

const LEFT = 50;
const BOTTOM = 38;
const TOP = 8;
/** Half of the last tick’s text. */
const RIGHT = 20;
const LARGEST = 300;
const TICKS = [0, 0.25, 0.5, 0.75, 1];

export function ReliabilityDiagram({ curves }: { curves: readonly ReliabilityCurve[] }) {
  const { ref, width } = useElementSize();
  const side = Math.max(0, Math.min(LARGEST, width - LEFT - RIGHT));
  const x = linearPlace([0, 1], [LEFT, LEFT + side]);
  const y = linearPlace([0, 1], [TOP + side, TOP]);
  const area = { left: x(0), right: x(1), top: y(1), bottom: y(0) };
  const ticksAlong = (place: Place) =>
    TICKS.map((tick) => ({ at: place(tick), text: percentTick(tick) }));
  return (
    <div ref={ref} className={classes.drawing} aria-hidden="true">
      {side > 0 && (
        <svg width={LEFT + side + RIGHT} height={TOP + side + BOTTOM} aria-hidden="true">
          <Grid className={classes.grid} area={area} xs={TICKS.map(x)} ys={TICKS.map(y)} />
          <XTicks className={classes.tick} ticks={ticksAlong(x)} y={y(0) + 16} />
          <YTicks className={classes.tick} ticks={ticksAlong(y)} x={LEFT - 6} />
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
  x: Place;
  y: Place;
}

function Curve({ curve, x, y }: CurveProps) {
  const { colour, mark } = styleOf(curve.role);
  const filled = curve.bins.filter(({ examples }) => examples > 0);
  const most = Math.max(...filled.map(({ examples }) => examples));
  const path = line<ReliabilityBin>(
    (bin) => x(bin.confidence),
    (bin) => y(bin.accuracy),
  )(filled);
  return (
    <g fill={colour} stroke={colour}>
      <path d={path ?? undefined} fill="none" strokeWidth={1.5} strokeOpacity={0.6} />
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
