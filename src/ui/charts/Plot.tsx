/** One panel of fixed height: frame, curves, and the step cursor over them. */
import { useElementSize } from '@mantine/hooks';
import { type ReactNode, type RefObject, useMemo } from 'react';
import { type CurveLayerContent, CurveLayerContext } from './CurveLayer';
import { stepRange } from './domains';
import classes from './Plot.module.css';
import { PlotFrame, plotRoom } from './PlotFrame';
import type { PanelView } from './raceView';

interface PlotProps {
  /** Set to the element that holds the drawing. */
  frame: RefObject<HTMLDivElement | null>;
  panel: PanelView;
  level: CurveLayerContent['level'];
  totalSteps: number;
  formatValue(value: number): string;
  /** What lies over the plot area. */
  children: ReactNode;
}

const PIXELS_PER_TICK = 90;
/** Exactly over Recharts' plot area, so that a step is a share of the width. */
const area = { ...plotRoom };

export function Plot({ frame, panel, level, totalSteps, formatValue, children }: PlotProps) {
  const { ref, width, height } = useElementSize();
  const content = useMemo(() => ({ curves: panel.curves, level }), [panel.curves, level]);
  const parts = Math.max(2, Math.floor(width / PIXELS_PER_TICK));
  const steps = useMemo(() => stepRange(totalSteps, parts), [totalSteps, parts]);
  return (
    <div className={classes.plot} ref={ref}>
      {width > 0 && height > 0 && (
        <CurveLayerContext value={content}>
          <div ref={frame} aria-hidden="true" className={classes.drawing}>
            <PlotFrame
              width={width}
              height={height}
              steps={steps}
              values={panel.axis}
              scale={panel.scale}
              formatValue={formatValue}
            />
          </div>
        </CurveLayerContext>
      )}
      <div className={classes.area} style={area}>
        {children}
      </div>
    </div>
  );
}
