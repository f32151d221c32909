/** Which classes a table lists: those of a cut and all others as one, or those that a search finds. */

import { useMemo, useState } from 'react';
import {
  type ClassCut,
  cutNames,
  DRAWN_CLASSES,
  findClasses,
} from '../../store/inspection/classCut';

export interface ClassRow {
  name: string;
  /** Null for all other classes together. */
  label: number | null;
}

/** What a search field shows and changes. */
export interface ClassQuery {
  text: string;
  setText(text: string): void;
  /** Classes in all, and how many the text finds; those that are listed are the first of these. */
  classes: number;
  found: number;
}

/** `query` is null where all classes are listed anyway. */
export function useClassRows(
  cut: ClassCut,
  names: readonly string[],
): { rows: readonly ClassRow[]; query: ClassQuery | null } {
  const [text, setText] = useState('');
  const found = useMemo(() => findClasses(names, text), [names, text]);
  const rows = useMemo<ClassRow[]>(() => {
    if (cut.others === 0 || !found)
      return cutNames(cut, names).map((name, place) => ({ name, label: cut.kept[place] ?? null }));
    return found
      .slice(0, DRAWN_CLASSES)
      .map((label) => ({ name: names[label] ?? String(label), label }));
  }, [cut, names, found]);
  const query =
    cut.others === 0
      ? null
      : { text, setText, classes: names.length, found: found?.length ?? names.length };
  return { rows, query };
}
