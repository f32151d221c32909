/** What the gallery shows: the examples of each filter, the page, and the example that is open. */
import { useDeferredValue, useEffect, useMemo } from 'react';
import { entropiesOf } from '../../store/inspection/answers';
import {
  type CategoryId,
  categoriesOf,
  categoryIds,
  type ExampleFilter,
  examplesOfCell,
  isOffered,
  mostUncertain,
} from '../../store/inspection/categories';
import { useInspection, useInspectionActions } from '../context/inspectionContext';
import { useLab } from '../context/labContext';
import type { Answers } from './useAnswers';
import { useSliced } from './useSliced';

export const PAGE_SIZE = 48;

export interface Gallery {
  filter: ExampleFilter;
  /** Offered categories with their examples. */
  lists: Partial<Record<CategoryId, readonly number[]>>;
  /** Indices of all examples of the filter. */
  list: readonly number[];
  page: number;
  pages: number;
  /** Indices of the page on show. */
  shown: readonly number[];
  /** Index of the open example; null where there is none. */
  example: number | null;
}

export function useGallery(answers: Answers | null): Gallery {
  const wishedFilter = useInspection((state) => state.filter);
  const wishedPage = useInspection((state) => state.page);
  const wishedExample = useInspection((state) => state.example);
  const { wantInputs } = useInspectionActions();
  const uncertain = useUncertain(answers);
  // Apart from the uncertain ones, which alone depend on the temperature.
  const certain = useMemo(() => answers && categoriesOf(answers.labels, answers.tops), [answers]);
  const lists = useMemo(() => listsOf(answers, certain, uncertain), [answers, certain, uncertain]);
  const filter = wishedFilter ?? firstFilter(lists);
  const list = useMemo(() => {
    if (typeof filter === 'string') return lists[filter] ?? [];
    return answers ? examplesOfCell(answers.labels, answers.tops, filter) : [];
  }, [filter, lists, answers]);
  const pages = Math.max(1, Math.ceil(list.length / PAGE_SIZE));
  const page = Math.min(wishedPage, pages - 1);
  const shown = useMemo(() => list.slice(page * PAGE_SIZE, (page + 1) * PAGE_SIZE), [list, page]);
  // The first rescued example opens by itself.
  const example = wishedExample ?? shown[0] ?? null;
  useEffect(() => {
    wantInputs(example === null || shown.includes(example) ? shown : [...shown, example]);
  }, [shown, example, wantInputs]);
  return { filter, lists, list, page, pages, shown, example };
}

/** The most uncertain examples at the current temperature; null while they are worked out. */
function useUncertain(answers: Answers | null): number[] | null {
  const temperature = useDeferredValue(useLab((state) => state.spec.distillation.temperature));
  const logits = answers?.logits.teacher;
  const classes = answers?.classes ?? 0;
  const start = useMemo(
    () => (logits ? () => entropiesOf(logits, classes, temperature) : null),
    [logits, classes, temperature],
  );
  const entropies = useSliced(start);
  return useMemo(() => entropies && mostUncertain(entropies), [entropies]);
}

function listsOf(
  answers: Answers | null,
  certain: Gallery['lists'] | null,
  uncertain: number[] | null,
): Gallery['lists'] {
  if (!answers) return {};
  const lists: Gallery['lists'] = { ...certain };
  if (uncertain) lists.uncertain = uncertain;
  return Object.fromEntries(
    categoryIds.filter((id) => isOffered(id, answers.tops)).map((id) => [id, lists[id] ?? []]),
  );
}

/** The first category that has examples: rescued ones where there are any. */
function firstFilter(lists: Gallery['lists']): CategoryId {
  return categoryIds.find((id) => (lists[id]?.length ?? 0) > 0) ?? 'teacherWrong';
}
