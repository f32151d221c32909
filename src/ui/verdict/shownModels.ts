/** Which measured models the cards show: those of the repeated runs, else those of the lab's run. Pure. */

import { addConfusions, type Confusion } from '../../numeric/statistics/confusion';
import type { Role } from '../../protocol/pictures';
import type { ModelSummary, Summary } from '../../protocol/summary';
import { classesDetails } from '../../tasks';
import type { ReliabilityBin } from '../../tasks/classes/details';
import { roleStyles } from '../models/roles';
import type { RepeatResults } from './verdictFigures';

export type ShownRole = Role | 'control';

/** One arm; every list has an entry a run. */
export interface ShownModel {
  role: ShownRole;
  summaries: readonly ModelSummary[];
}

export const roleNames: Readonly<Record<ShownRole, string>> = {
  teacher: roleStyles.teacher.name,
  student: roleStyles.student.name,
  baseline: roleStyles.baseline.name,
  control: 'Label smoothing',
};

/** The models of the repeated runs; null before one has ended. */
export function modelsOfRepeat({ experiment, control }: RepeatResults): ShownModel[] | null {
  if (experiment.length === 0) return null;
  const models = modelsOf(experiment.map(({ summary }) => summary));
  if (control.length === 0) return models;
  return [
    ...models,
    {
      role: 'control',
      summaries: control.map(({ summary }) => summary.student),
    },
  ];
}

export function modelsOf(summaries: readonly Summary[]): ShownModel[] {
  const baselines = summaries.flatMap(({ baseline }) => baseline ?? []);
  const models: ShownModel[] = [
    // A file of logits may say nothing of the test set.
    {
      role: 'teacher',
      summaries: summaries.map(({ teacher }) => teacher).filter(({ examples }) => examples > 0),
    },
    {
      role: 'student',
      summaries: summaries.map(({ student }) => student),
    },
    {
      role: 'baseline',
      summaries: baselines,
    },
  ];
  return models.filter((model) => model.summaries.length > 0);
}

/** Whether answers are classes that can be taken for one another. */
export function hasConfusion(models: readonly ShownModel[]): boolean {
  return models.every(({ summaries }) => summaries.every(({ details }) => 'confusion' in details));
}

/**
 * The confusion matrices of all runs, added up: every run is measured on the same examples. Throws a RangeError
 * where there are none.
 */
export function confusionOf({ summaries }: ShownModel): Confusion {
  return addConfusions(
    summaries.map(({ details }) => {
      if (!('confusion' in details)) throw new RangeError(`${details.kind} has no confusions`);
      return details.confusion;
    }),
  );
}

/** The reliability bins of all runs, put together. */
export function binsOf({ summaries }: ShownModel): ReliabilityBin[] {
  const all = summaries.map(({ details }) => classesDetails(details).calibration.bins);
  return (all[0] ?? []).map((_, place) => {
    const bins = all.flatMap((each) => each[place] ?? []);
    const examples = sumOf(bins.map((bin) => bin.examples));
    const mean = (value: (bin: ReliabilityBin) => number) =>
      examples > 0 ? sumOf(bins.map((bin) => bin.examples * value(bin))) / examples : 0;
    return {
      examples,
      confidence: mean(({ confidence }) => confidence),
      accuracy: mean(({ accuracy }) => accuracy),
    };
  });
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
