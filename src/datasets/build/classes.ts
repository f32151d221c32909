/** From labels as they are written to numbers of classes. */
import { datasetTextLimits, MAX_CLASSES } from '../../config/settings/dataset';
import { counted } from '../../text/counted';
import { DatasetError } from '../datasetError';

export interface NumberedLabels {
  classes: string[];
  /** One list for each list of labels given. */
  labels: Uint16Array[];
}

/**
 * Classes are numbered by value where all are numbers, else in the order of their letters. `nameOf`
 * gives the name of a label. Throws DatasetError.
 */
export function numberLabels<Label extends string | number>(
  lists: readonly ArrayLike<Label>[],
  nameOf: (label: Label) => string,
): NumberedLabels {
  const found = new Set<Label>();
  for (const list of lists) {
    for (let i = 0; i < list.length; i++) {
      found.add(list[i] as Label);
      if (found.size > MAX_CLASSES) throw tooManyClasses();
    }
  }
  if (found.size < 2) {
    const only = [...found].map((label) => ` (“${nameOf(label)}”)`).join('');
    throw new DatasetError(
      `All examples have the same label${only}: two classes are needed at least. Is it the right column?`,
    );
  }
  const ordered = [...found].sort(byValue);
  const numbers = new Map(ordered.map((label, index) => [label, index]));
  return {
    classes: uniqueNames(ordered.map(nameOf)),
    labels: lists.map((list) => {
      const out = new Uint16Array(list.length);
      for (let i = 0; i < list.length; i++) out[i] = numbers.get(list[i] as Label) as number;
      return out;
    }),
  };
}

function tooManyClasses(): DatasetError {
  return new DatasetError(
    `There are more than ${counted(MAX_CLASSES, 'different label')}: choose the column of the classes, or fewer classes.`,
  );
}

function byValue(a: string | number, b: string | number): number {
  const [first, second] = [Number(a), Number(b)];
  if (Number.isFinite(first) && Number.isFinite(second) && first !== second) return first - second;
  // Numbers come before words, so that the order holds for any mixture.
  if (Number.isFinite(first) !== Number.isFinite(second)) return Number.isFinite(first) ? -1 : 1;
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Long names are cut; two that are then equal are told apart by a number. */
function uniqueNames(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    const tidy = name.replace(/\s+/g, ' ').trim() || 'unnamed';
    const most = datasetTextLimits.className - 6;
    const short = tidy.length > most ? `${tidy.slice(0, most - 1)}…` : tidy;
    let own = short;
    for (let copy = 2; taken.has(own); copy++) own = `${short} (${copy})`;
    taken.add(own);
    return own;
  });
}
