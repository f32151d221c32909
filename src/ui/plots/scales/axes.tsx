/** Grid lines and tick texts of the hand-made charts, at places in pixels. */

export interface PlacedTick {
  at: number;
  text: string;
}

interface TickTextsProps {
  ticks: readonly PlacedTick[];
  className?: string | undefined;
}

/** Texts side by side, their base line at `y`. */
export function XTicks({ ticks, y, className }: TickTextsProps & { y: number }) {
  return ticks.map(({ at, text }) => (
    <text key={at} className={className} x={at} y={y} textAnchor="middle">
      {text}
    </text>
  ));
}

/** Texts one above another, ending at `x`. */
export function YTicks({ ticks, x, className }: TickTextsProps & { x: number }) {
  return ticks.map(({ at, text }) => (
    <text key={at} className={className} x={x} y={at} dy="0.35em" textAnchor="end">
      {text}
    </text>
  ));
}

interface GridProps {
  /** Heights of lines from the left to the right of `area`. */
  ys?: readonly number[];
  /** Places of lines from its top to its bottom. */
  xs?: readonly number[];
  area: { left: number; right: number; top: number; bottom: number };
  className?: string | undefined;
  stroke?: string;
}

export function Grid({ ys = [], xs = [], area, className, stroke }: GridProps) {
  const { left, right, top, bottom } = area;
  const lines = [
    ...ys.map((y) => `M${left} ${y}H${right}`),
    ...xs.map((x) => `M${x} ${top}V${bottom}`),
  ];
  return <path className={className} stroke={stroke} fill="none" d={lines.join('')} />;
}

/** The ticks whose texts do not run into one another, from the left; about seven pixels a letter. */
export function thinTicks(ticks: readonly PlacedTick[]): PlacedTick[] {
  let end = Number.NEGATIVE_INFINITY;
  return ticks.filter(({ at, text }) => {
    const half = 3.5 * text.length;
    if (at - half < end + 6) return false;
    end = at + half;
    return true;
  });
}
