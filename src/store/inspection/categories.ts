import type { Role } from '../../protocol/pictures';
/** Test examples by what the models make of them. Pure. */

export const categoryIds = [
  'rescued',
  'broken',
  'allWrong',
  'teacherWrong',
  'disagree',
  'uncertain',
] as const;
export type CategoryId = (typeof categoryIds)[number];

/** One cell of a confusion matrix: what `role` takes for `said`, though it is `label`. */
export interface ConfusionCell {
  role: Role;
  label: number;
  said: number;
}

export type ExampleFilter = CategoryId | ConfusionCell;

/** Top class of every test example by each model that is there. */
export type Tops = Partial<Record<Role, Int32Array>>;

/** Examples that “most uncertain teacher” lists. */
const UNCERTAIN = 100;

/** What each category says and which models it needs. */
const rules = {
  /** The student is right where the baseline is wrong. */
  rescued: {
    needs: ['student', 'baseline'],
    holds: (label, { student, baseline }) => student === label && baseline !== label,
  },
  /** The student is wrong where the baseline is right. */
  broken: {
    needs: ['student', 'baseline'],
    holds: (label, { student, baseline }) => student !== label && baseline === label,
  },
  /** Every model that is there is wrong; student and teacher at least. */
  allWrong: {
    needs: ['teacher', 'student'],
    holds: (label, said) => Object.values(said).every((top) => top !== label),
  },
  teacherWrong: { needs: ['teacher'], holds: (label, { teacher }) => teacher !== label },
  disagree: {
    needs: ['teacher', 'student'],
    holds: (_label, { teacher, student }) => teacher !== student,
  },
} as const satisfies Record<
  Exclude<CategoryId, 'uncertain'>,
  {
    needs: readonly Role[];
    holds(label: number, said: Partial<Record<Role, number>>): boolean;
  }
>;

/** Whether the models that a category compares are there. */
export function isOffered(category: CategoryId, tops: Tops): boolean {
  const needs: readonly Role[] = category === 'uncertain' ? ['teacher'] : rules[category].needs;
  return needs.every((role) => tops[role] !== undefined);
}

/** Indices of the test examples in every category but the uncertain ones, ascending. */
export function categoriesOf(
  labels: Int32Array,
  tops: Tops,
): Record<Exclude<CategoryId, 'uncertain'>, number[]> {
  const lists: Record<Exclude<CategoryId, 'uncertain'>, number[]> = {
    rescued: [],
    broken: [],
    allWrong: [],
    teacherWrong: [],
    disagree: [],
  };
  const present = Object.entries(tops) as [Role, Int32Array][];
  const offered = (Object.keys(lists) as (keyof typeof lists)[]).filter((id) =>
    isOffered(id, tops),
  );
  const said: Partial<Record<Role, number>> = {};
  labels.forEach((label, index) => {
    for (const [role, top] of present) said[role] = top[index] as number;
    for (const id of offered) if (rules[id].holds(label, said)) lists[id].push(index);
  });
  return lists;
}

/** The examples of one cell of a confusion matrix, ascending. */
export function examplesOfCell(
  labels: Int32Array,
  tops: Tops,
  { role, label, said }: ConfusionCell,
): number[] {
  const found: number[] = [];
  tops[role]?.forEach((top, index) => {
    if (top === said && labels[index] === label) found.push(index);
  });
  return found;
}

/** The examples with the largest entropies [N], the most uncertain first, equals in order. */
export function mostUncertain(entropies: Float64Array, count = UNCERTAIN): number[] {
  // Plain numbers sort ten times as fast as indices by a comparison: only few need that.
  const least = entropies.toSorted()[Math.max(0, entropies.length - count)] ?? 0;
  const order: number[] = [];
  entropies.forEach((entropy, index) => {
    if (entropy >= least) order.push(index);
  });
  order.sort((a, b) => (entropies[b] as number) - (entropies[a] as number) || a - b);
  return order.slice(0, count);
}
