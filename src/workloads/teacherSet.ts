/** What a teacher that is trained on the spot sees: all examples, or a set that misleads it. */
import type { TeacherTraining } from '../config/experiment';
import { type Dataset, takeLabels } from '../model/dataset';
import { selectExamples } from './selectExamples';
import { examplesWithout } from './transferSet';

/** A view of `clean` without the omitted classes, and with the labels of two classes swapped. */
export function makeTeacherSet(
  clean: Dataset,
  { omitClasses, swapClasses }: Pick<TeacherTraining, 'omitClasses' | 'swapClasses'>,
): Dataset {
  if (omitClasses.length === 0 && swapClasses.length === 0) return clean;
  const kept = examplesWithout(clean.labels, new Set(omitClasses));
  const [first, second] = swapClasses;
  const taught = (label: number) =>
    label === first ? (second ?? label) : label === second ? (first ?? label) : label;
  const { classEvery = 1 } = clean.labels;
  const labels = takeLabels(clean.labels, kept).map((label, at) =>
    at % classEvery === 0 ? taught(label) : label,
  );
  return selectExamples(clean, kept, labels);
}
