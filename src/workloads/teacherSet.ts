/** What a teacher that is trained on the spot sees: all examples, or a set that misleads it. */
import type { TeacherTraining } from '../config/experiment';
import type { ExampleSet } from './workload';

/** A view of `clean` without the omitted classes, and with the labels of two classes swapped. */
export function makeTeacherSet(
  clean: ExampleSet,
  { omitClasses, swapClasses }: Pick<TeacherTraining, 'omitClasses' | 'swapClasses'>,
): ExampleSet {
  if (omitClasses.length === 0 && swapClasses.length === 0) return clean;
  const kept = Int32Array.from(clean.labels.keys()).filter(
    (index) => !omitClasses.includes(clean.labels[index] as number),
  );
  const [first, second] = swapClasses;
  const taught = (label: number) =>
    label === first ? (second ?? label) : label === second ? (first ?? label) : label;
  const source = new Int32Array(kept.length);
  return {
    count: kept.length,
    labels: kept.map((index) => taught(clean.labels[index] as number)),
    inputSize: clean.inputSize,
    fill(indices, from, count, out) {
      for (let i = 0; i < count; i++) source[i] = kept[indices[from + i] as number] as number;
      clean.fill(source, 0, count, out);
    },
  };
}
