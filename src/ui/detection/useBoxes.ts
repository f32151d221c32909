/** What the views of boxes share: grid and names of the task, and the cell that is looked at. */
import { useMemo } from 'react';
import type { BoxesConfig } from '../../tasks/task';
import { catalog } from '../../workloads/catalog';
import { useInspection } from '../context/inspectionContext';
import { useDeferredLab } from '../context/useDeferredLab';

/** The task of the run on show; null where it has no boxes. */
export function useBoxesTask(): BoxesConfig | null {
  const spec = useDeferredLab((state) => state.run.spec);
  return useMemo(() => {
    const task = catalog[spec.workload.id].task(spec);
    return task.kind === 'boxes' ? task : null;
  }, [spec]);
}

/** Pixels of a scene along each side. */
export function useSceneSides(): readonly [height: number, width: number] {
  const spec = useDeferredLab((state) => state.run.spec);
  const shape = catalog[spec.workload.id].inputShape(spec);
  return Array.isArray(shape) && shape.length === 3 ? [shape[0], shape[1]] : [0, 0];
}

/** The chosen cell, or the one in the middle. */
export function useCell({ rows, columns }: Pick<BoxesConfig, 'rows' | 'columns'>): number {
  const chosen = useInspection((state) => state.position);
  const middle = Math.floor(rows / 2) * columns + Math.floor(columns / 2);
  return chosen === null || chosen >= rows * columns ? middle : chosen;
}

/** “row 3, column 2”. */
export function cellText(cell: number, columns: number): string {
  return `row ${Math.floor(cell / columns) + 1}, column ${(cell % columns) + 1}`;
}
