/** The result cards as data: which figures are known now, on how many examples. Pure. */

import {
  outputOf,
  type ShiftedTest,
  shiftedTestsOf,
  teachingInputShape,
} from '../../../config/catalog';
import type { ExperimentConfig } from '../../../config/experiment';
import { chainOf, teachingMembersOf, teachingNetworkOf } from '../../../config/teacherChain';
import { teacherCostOf } from '../../../config/teacherFile';
import {
  type Architecture,
  costOf,
  layersOf,
  type ModelCost,
  scaleCost,
} from '../../../model/architecture';
import type { InputShape } from '../../../model/layer';
import type { RunState } from '../../../store/lab/state';
import type { MetricValues, TaskConfig } from '../../../tasks/task';
import { catalog } from '../../../workloads/catalog';

/** `before` any step, `live` on the sample of the curves, `final` on all test examples. */
type ResultPhase = 'before' | 'live' | 'final';

export interface ModelResult {
  cost: ModelCost;
  examples?: number;
  score?: number;
  values?: MetricValues;
  latencyMs?: number;
}

export interface Results {
  phase: ResultPhase;
  task: TaskConfig;
  /** A second test set, measured at the end; undefined where the data have none. */
  shiftedTests: readonly ShiftedTest[];
  teacher: ModelResult;
  student: ModelResult;
  /** Null where none is trained. */
  baseline: ModelResult | null;
}

/** The parts of a run that the cards show. */
export type ResultSource = Pick<RunState, 'spec' | 'summary' | 'teacher' | 'evaluations'>;

/** `formConfig` counts until there is something to show of the run. */
export function resultsOf(run: ResultSource, formConfig: ExperimentConfig): Results {
  const point = run.evaluations.at(-1);
  const phase = run.summary ? 'final' : point ? 'live' : 'before';
  const spec = phase === 'before' ? formConfig : run.spec;
  const costs = costsOf(spec);
  const meta = catalog[spec.workload.id];
  const task = meta.task(spec);
  const shiftedTests = shiftedTestsOf(meta, spec);
  if (run.summary) {
    const { teacher, student, baseline } = run.summary;
    return {
      phase,
      task,
      shiftedTests,
      teacher: { cost: costs.teacher, ...teacher },
      student: { cost: costs.student, ...student },
      baseline: baseline && { cost: costs.student, ...baseline },
    };
  }
  if (point) {
    return {
      phase,
      task,
      shiftedTests,
      teacher: { cost: costs.teacher, ...run.teacher?.sample },
      student: { cost: costs.student, ...point.student },
      baseline: point.baseline ? { cost: costs.student, ...point.baseline } : null,
    };
  }
  const isTeacherOfForm =
    JSON.stringify([formConfig.workload, formConfig.teacher]) ===
    JSON.stringify([run.spec.workload, run.spec.teacher]);
  return {
    phase,
    task,
    shiftedTests,
    teacher: { cost: costs.teacher, ...(isTeacherOfForm ? run.teacher?.evaluation : undefined) },
    student: { cost: costs.student },
    baseline: spec.baseline ? { cost: costs.student } : null,
  };
}

function costsOf(spec: ExperimentConfig): { teacher: ModelCost; student: ModelCost } {
  const meta = catalog[spec.workload.id];
  const output = outputOf(meta, spec);
  const cost = (architecture: Architecture, inputShape: InputShape) =>
    costOf(layersOf(architecture, inputShape, output));
  const teacher =
    chainOf(spec).length === 0
      ? teacherCostOf(spec, meta)
      : cost(teachingNetworkOf(spec), teachingInputShape(meta, spec));
  return {
    teacher: scaleCost(teacher, teachingMembersOf(spec)),
    student: cost(spec.student.architecture, meta.inputShape(spec)),
  };
}
