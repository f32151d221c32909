/** A short piece of a curve as it is drawn, for legends and readings. */
import type { CurveStyle } from './curveStyles';
import { MarkShape } from './EndMark';

export function LineSample({ style }: { style: CurveStyle }) {
  return (
    <svg width={28} height={12} aria-hidden="true" style={{ flex: 'none', display: 'block' }}>
      <g stroke={style.stroke} fill="none">
        <path d="M0 6H28" strokeWidth={style.width} strokeDasharray={style.dash} />
        <MarkShape shape={style.mark} x={14} y={6} />
      </g>
    </svg>
  );
}
