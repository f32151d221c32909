/** Whether what a run file holds of a run belongs together: models of the right shape. */

import { type Catalog, outputOf, teacherInputShape } from '../../config/catalog';
import type { ExperimentConfig } from '../../config/experiment';
import { layersOf, weightShapesOf } from '../../model/architecture';
import type { Weight } from '../../model/weight';
import type { BestSoFar, ModelState } from '../../protocol/checkpoint';
import type { ExportedRun } from '../exportedRun';

/** What does not fit the spec, for people; null where everything does. */
export function shapeProblem(
  { run, checkpoint, weights }: ExportedRun,
  catalog: Catalog,
): string | null {
  const { spec, id, batchId } = run;
  if (batchId !== null && !id.startsWith(`${batchId}/`)) return 'its id is none of its batch';
  if (run.hasWeights && !weights) return 'the weights it speaks of are missing';
  const student = sizesOf('student', spec, catalog);
  const teacher = sizesOf('teacher', spec, catalog);
  const race = checkpoint?.race;
  const models: [string, readonly (readonly Weight[] | null)[]][] = [
    ['the student', [weights?.student ?? null, race?.student.weights ?? null]],
    ['the baseline', [weights?.baseline ?? null, race?.baseline?.weights ?? null]],
    ['the best models', [...bestOf(weights?.best), ...bestOf(race?.best)]],
  ];
  for (const [name, lists] of models) {
    if (lists.some((list) => list && !hasSizes(list, student))) {
      return `the weights of ${name} do not fit its architecture`;
    }
  }
  if (spec.baseline ? race && !race.baseline : race?.baseline) {
    return 'its checkpoint does not fit the setting of the baseline';
  }
  const trained = checkpoint?.teacher?.state ?? null;
  if (trained && !hasSizes(trained.weights, teacher)) {
    return 'the weights of the teacher do not fit its architecture';
  }
  const states = [race?.student ?? null, race?.baseline ?? null, trained];
  const all = [...states, ...states.map((state) => state?.own)];
  if (all.some((state) => state && !hasMoments(state))) {
    return 'the moments of its optimizer do not fit the weights';
  }
  return null;
}

function bestOf(best: BestSoFar | null | undefined): (Weight[] | null)[] {
  return best ? [best.student.weights, best.baseline?.weights ?? null] : [];
}

/** Shapes as texts, in the order of the model's weights. */
function sizesOf(role: 'teacher' | 'student', spec: ExperimentConfig, catalog: Catalog): string[] {
  const meta = catalog[spec.workload.id];
  const shape = role === 'teacher' ? teacherInputShape(meta, spec) : meta.inputShape(spec);
  const layers = layersOf(spec[role].architecture, shape, outputOf(meta, spec));
  return weightShapesOf(layers).map(({ shape }) => shape.join());
}

function hasSizes(weights: readonly Weight[], sizes: readonly string[]): boolean {
  return (
    weights.length === sizes.length &&
    weights.every(
      ({ shape, values }, i) =>
        shape.join() === sizes[i] && values.length === shape.reduce((a, b) => a * b, 1),
    )
  );
}

function hasMoments({ weights, moments }: Pick<ModelState, 'weights' | 'moments'>): boolean {
  return Object.values(moments).every(
    (arrays) =>
      arrays.length === weights.length &&
      arrays.every((array, i) => array.length === weights[i]?.values.length),
  );
}
