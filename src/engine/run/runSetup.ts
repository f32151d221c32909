/** What is prepared before the first step: the data with a backend, then the teacher. */
import type { WorkloadMeta } from '../../config/catalog';
import type { ExperimentConfig } from '../../config/experiment';
import type { OutputShape } from '../../model/output';
import type { Weight } from '../../model/weight';
import type { ReferenceLevel } from '../../protocol/summary';
import type { TaskConfig } from '../../tasks/task';
import type { WorkloadData } from '../../workloads/workload';
import type { Backend } from '../backends/backend';
import type { ExecutorFactory } from '../executors/executor';
import type { Teacher } from '../teacher/teacherCache';

/** Data, backend and factory of executors; without a teacher. */
export interface RunSetup {
  spec: ExperimentConfig;
  meta: WorkloadMeta;
  task: TaskConfig;
  /** What the networks give for an example. */
  output: OutputShape;
  backend: Backend;
  data: WorkloadData;
  makeExecutor: ExecutorFactory;
}

export interface Session extends RunSetup {
  /** Whoever teaches the student: the teacher, or its assistant where there is one. */
  teacher: Teacher;
  /** Test indices of the fixed sample behind the curves, ascending. */
  sample: Int32Array;
  /** Predictors without a network, over the whole test set; none for most workloads. */
  references: readonly ReferenceLevel[];
  /** Test indices of the examples that are shown. */
  shown: number[];
  /** Trained weights that the student starts from, from the input on; absent where none were read. */
  trunk?: readonly Weight[];
  /** The teacher's decision map, once one was drawn. */
  teacherMap?: Float32Array;
}

/** For a teacher that learns on. */
export function replaceTeacher(session: Session, teacher: Teacher): void {
  session.teacher = teacher;
  delete session.teacherMap;
}
