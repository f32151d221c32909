/** What the views of masks share: sizes and names of the task, and the pixel that is looked at. */
import { useMemo } from 'react';
import type { SegmentationConfig } from '../../tasks/task';
import { catalog } from '../../workloads/catalog';
import { useInspection } from '../context/inspectionContext';
import { useDeferredLab } from '../context/useDeferredLab';

/** The task of the run on show; null where it has no masks. */
export function useMaskTask(): SegmentationConfig | null {
  const spec = useDeferredLab((state) => state.run.spec);
  return useMemo(() => {
    const task = catalog[spec.workload.id].task(spec);
    return task.kind === 'segmentation' ? task : null;
  }, [spec]);
}

/** The chosen pixel, or the one in the middle. */
export function usePixel({ height, width }: Pick<SegmentationConfig, 'height' | 'width'>): number {
  const chosen = useInspection((state) => state.position);
  const middle = Math.floor(height / 2) * width + Math.floor(width / 2);
  return chosen === null || chosen >= height * width ? middle : chosen;
}
