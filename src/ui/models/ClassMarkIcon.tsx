/** The mark of a class of points, for legends and rows. */
import { classColour, classMark, markPath } from '../theme/classColors';

export function ClassMarkIcon({ label, size = 12 }: { label: number; size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 12 12" aria-hidden="true" style={{ flex: 'none' }}>
      <path d={markPath(classMark(label), 6, 6, 4.6)} fill={classColour(label)} />
    </svg>
  );
}
