/** All workload loaders; the compiler asks for one a workload. */
import type { WorkloadConfig } from '../config/experiment';
import { loadImages } from './images/data';
import { loadMnist } from './mnist/data';
import { loadToy2d } from './toy2d/data';
import type { LoadContext, WorkloadData } from './workload';

/** Loads the examples of `workload`; `teacherTrainSize` clean ones are kept for the teacher. */
export function loadWorkload(
  workload: WorkloadConfig,
  teacherTrainSize: number,
  context: LoadContext,
): Promise<WorkloadData> {
  switch (workload.id) {
    case 'mnist':
      return loadMnist(workload.options, teacherTrainSize, context);
    case 'toy2d':
      return loadToy2d(workload.options, teacherTrainSize, context);
    case 'images':
      return loadImages(workload.options, teacherTrainSize, context);
    default:
      return workload satisfies never;
  }
}
