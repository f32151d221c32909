/** Says which classes a matrix shows apart, where it does not show all. */

import { type ClassCut, othersName } from '../../../store/inspection/classCut';

export function CutNote({ cut: { kept, others } }: { cut: ClassCut }) {
  if (others === 0) return null;
  return `The ${kept.length} classes with the most errors; the last row and column: the ${othersName(others)} together.`;
}
