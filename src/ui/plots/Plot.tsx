/** One panel of fixed height: frame, curves, and the step cursor over them. */
import { useElementSize } from '@mantine/hooks';
import { type ReactNode, type RefObject, useMemo } from 'react';
import type { PanelView } from '../lab/charts/panels';
import { type CurveLayerContent, CurveLayerContext } from './CurveLayer';
import classes from './Plot.module.css';
import { PlotFrame, type PlotRoom } from './PlotFrame';
import { stepRange } from './scales/domains';
import { textScale } from './scales/textScale';

interface PlotProps {
  /** Set to the element that holds the drawing. */
  frame: RefObject<HTMLDivElement | null>;
  panel: PanelView;
  level?: CurveLayerContent['level'];
  ghosts?: CurveLayerContent['ghosts'];
  /** Labels at the ends of the curves; undefined where there is to be no room for them. */
  ends?: CurveLayerContent['ends'];
  totalSteps: number;
  /** `medium` has its own height, the others take that of their place. */
  size?: 'large' | 'medium' | 'small';
  formatValue(value: number): string;
  /** What lies over the plot area. */
  children: ReactNode;
}

const PIXELS_PER_TICK = 90;
const NARROW = 480;

/** In pixels where a rem has 16. */
const plain: PlotRoom = { left: 46, right: 14, top: 8, bottom: 26 };
const labelled: PlotRoom = { ...plain, right: 142 };
const labelledNarrow: PlotRoom = { ...plain, right: 138 };

function scaleRoom(room: PlotRoom, by: number): PlotRoom {
  const { left, right, top, bottom } = room;
  return { left: left * by, right: right * by, top: top * by, bottom: bottom * by };
}

export function Plot(props: PlotProps) {
  const { frame, panel, level, ghosts, ends, totalSteps, size = 'medium', formatValue } = props;
  const { ref, width, height } = useElementSize();
  const atScale = ends === undefined ? plain : width < NARROW ? labelledNarrow : labelled;
  // The text grows with the window only, which changes the width as well.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the scale belongs to the width
  const room = useMemo(() => scaleRoom(atScale, textScale()), [atScale, width]);
  const content = useMemo(
    () => ({ curves: panel.curves, ghosts, level, ends }),
    [panel.curves, ghosts, level, ends],
  );
  const parts = Math.max(2, Math.floor((width - room.right) / PIXELS_PER_TICK));
  const steps = useMemo(() => stepRange(totalSteps, parts), [totalSteps, parts]);
  // Exactly over Recharts' plot area, so that a step is a share of the width.
  const area = useMemo(() => ({ ...room }), [room]);
  return (
    <div className={classes.plot} data-size={size} ref={ref}>
      {width > 0 && height > 0 && (
        <CurveLayerContext value={content}>
          <div ref={frame} aria-hidden="true" className={classes.drawing}>
            <PlotFrame
              width={width}
              height={height}
              steps={steps}
              values={panel.axis}
              scale={panel.scale}
              room={room}
              formatValue={formatValue}
            />
          </div>
        </CurveLayerContext>
      )}
      <div className={classes.area} style={area}>
        {props.children}
      </div>
    </div>
  );
}
