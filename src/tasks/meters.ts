/** How each kind of task is measured; for the engine alone. */
import type { TaskDetails } from '.';
import { boxesMeters } from './boxes/meters';
import { classesMeters } from './classes/meters';
import { drivingMeters } from './driving/meters';
import { positionsMeters } from './positions/meters';
import { rankingMeters } from './ranking/meters';
import { segmentationMeters } from './segmentation/meters';
import { sequenceMeters } from './sequence/meters';
import type { TaskConfig, TaskKind, TaskMeters } from './task';

const meters: Readonly<Record<TaskKind, TaskMeters<TaskConfig, TaskDetails>>> = {
  classes: classesMeters,
  positions: positionsMeters,
  segmentation: segmentationMeters,
  boxes: boxesMeters,
  ranking: rankingMeters,
  driving: drivingMeters,
  sequence: sequenceMeters,
};

/** The meters of a task of this kind; they take configs of this kind only. */
export function metersOf({ kind }: { kind: TaskKind }): TaskMeters<TaskConfig, TaskDetails> {
  return meters[kind];
}
