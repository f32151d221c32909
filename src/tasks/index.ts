/** All tasks by their kind. */

import type { BoxesDetails } from './boxes/meters';
import { boxesTask } from './boxes/task';
import type { ClassesDetails } from './classes/details';
import { classesTask } from './classes/task';
import type { DrivingDetails } from './driving/details';
import { drivingTask, waypointsTask } from './driving/task';
import type { PositionsDetails } from './positions/details';
import { positionsTask } from './positions/task';
import type { RankingDetails } from './ranking/details';
import { rankingTask } from './ranking/task';
import type { SegmentationDetails } from './segmentation/meters';
import { segmentationTask } from './segmentation/task';
import { sentencesTask, sequenceTask } from './sequence/task';
import type { Score, Task, TaskConfig, TaskKind, Waypoints } from './task';

export type TaskDetails =
  | ClassesDetails
  | PositionsDetails
  | SegmentationDetails
  | BoxesDetails
  | RankingDetails
  | DrivingDetails;

const tasks: Readonly<Record<TaskKind, Task<TaskConfig>>> = {
  classes: classesTask,
  positions: positionsTask,
  segmentation: segmentationTask,
  boxes: boxesTask,
  ranking: rankingTask,
  driving: drivingTask,
  sequence: sequenceTask,
};

/** The task of this kind; it takes configs of this kind only. */
export function taskOf(task: {
  kind: TaskKind;
  sentences?: true;
  waypoints?: Waypoints;
}): Task<TaskConfig> {
  if (task.waypoints) return waypointsTask;
  return task.sentences ? sentencesTask : tasks[task.kind];
}

export function scoreMetricOf(task: { kind: TaskKind }): Score {
  return taskOf(task).metrics[0];
}

/** For what only classes have. Throws a RangeError where the details are of another task. */
export function classesDetails(details: TaskDetails): ClassesDetails {
  if (details.kind !== 'classes')
    throw new RangeError(`${details.kind} have no details of classes`);
  return details;
}
