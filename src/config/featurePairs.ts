/** Which layers of student and teacher a method compares. */
import { methodOf } from '../methods';
import type { FeaturePair, TappedLayer } from '../methods/method';
import { type Architecture, layersOf } from '../model/architecture';
import { idOf, outputShapesOf } from '../model/graph';
import { sidesOf } from '../model/inputShape';
import type { InputShape, Layer } from '../model/layer';
import type { OutputShape } from '../model/output';
import type { DistillationConfig } from './experiment';

/** A network as layers, and the shape of its inputs. */
export interface Network {
  layers: readonly Layer[];
  inputShape: InputShape;
}

export function networkOf(
  architecture: Architecture,
  inputShape: InputShape,
  output: OutputShape,
): Network {
  return { layers: layersOf(architecture, inputShape, output), inputShape };
}

/** The hidden layers that have a name, with the shapes of their outputs. */
export function hiddenLayersOf({ layers, inputShape }: Network): TappedLayer[] {
  const shapes = outputShapesOf(layers, sidesOf(inputShape));
  return layers.slice(0, -1).flatMap((layer, place) => {
    const name = idOf(layer);
    return name === undefined ? [] : { name, shape: shapes[place] ?? [] };
  });
}

/**
 * The pairs that the method of `distillation` compares, where `student` learns from `teacher`; none
 * where it compares outputs. A layer that is not chosen is the last one that fits. `problem` says why
 * there are none, after the path of the setting that it is about.
 */
export function featurePairsOf(
  { method, studentLayer, teacherLayer }: DistillationConfig,
  student: Network,
  teacher: Network,
): { pairs: FeaturePair[]; problem: { path: string; message: string } | null } {
  const { uses, findMisfit, label } = methodOf(method);
  if (!uses.includes('layers')) return { pairs: [], problem: null };
  const own = candidatesOf(student, studentLayer);
  const taught = candidatesOf(teacher, teacherLayer);
  for (const [role, found, chosen, network] of [
    ['student', own, studentLayer, student],
    ['teacher', taught, teacherLayer, teacher],
  ] as const) {
    if (found.length > 0) continue;
    const names = hiddenLayersOf(network).map(({ name }) => name);
    const message =
      names.length === 0
        ? `${label} compares hidden layers and the ${role} has none: give it one, or choose another method`
        : `there is no layer “${chosen}” in the ${role}: choose one of ${names.join(', ')}`;
    return { pairs: [], problem: { path: `distillation.${role}Layer`, message } };
  }
  const all = own.flatMap((one) => taught.map((other) => ({ student: one, teacher: other })));
  const fitting = all.find((pair) => !findMisfit?.(pair));
  if (fitting) return { pairs: [fitting], problem: null };
  const [nearest] = all as [FeaturePair];
  const names = `the student’s ${nearest.student.name} and the teacher’s ${nearest.teacher.name}`;
  const message = `${names} ${findMisfit?.(nearest)}`;
  return { pairs: [], problem: { path: 'distillation.studentLayer', message } };
}

/** The chosen layer, or all from the last on where none is chosen. */
function candidatesOf(network: Network, chosen: string): TappedLayer[] {
  const layers = hiddenLayersOf(network).reverse();
  return chosen === '' ? layers : layers.filter(({ name }) => name === chosen);
}
