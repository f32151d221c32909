/** Some examples of a set, with labels of their own, as a set. */
import type { Dataset, InputColumn } from '../model/dataset';

/** A view of the examples `kept` of `source`, by their indices, with `labels` [kept·P]; shares inputs. */
export function selectExamples(source: Dataset, kept: Int32Array, labels: Int32Array): Dataset {
  const chosen = new Int32Array(kept.length);
  const inSource = (indices: ArrayLike<number>, from: number, count: number) => {
    for (let i = 0; i < count; i++) chosen[i] = kept[indices[from + i] as number] as number;
    return chosen;
  };
  const choose = ({ size, fill, bytes }: InputColumn): InputColumn => ({
    size,
    fill: (indices, from, count, out) => fill(inSource(indices, from, count), 0, count, out),
    ...(bytes && {
      bytes: {
        levels: bytes.levels,
        fill: (indices, from, count, out) =>
          bytes.fill(inSource(indices, from, count), 0, count, out),
      },
    }),
  });
  const { teacherInputs } = source;
  return {
    count: kept.length,
    labels: { ...source.labels, values: labels },
    inputs: choose(source.inputs),
    ...(teacherInputs ? { teacherInputs: choose(teacherInputs) } : {}),
  };
}
