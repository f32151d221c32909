/** Puts a batch together on the device from examples that are kept there. */
import { declareBindings, type Kernel, linearMain, linearWorkgroups, unrollLines } from '../kernel';

const LANES = 64;

export interface GatherSizes {
  inputSize: number;
  /** P and W of the output, and most labels of a position. */
  positions: number;
  width: number;
  labelSlots?: number;
  /** Whether inputs are bytes, four in a word, each row of whole words, that `levels` turns into values. */
  bytes: boolean;
  /** Whether there are teacher logits. */
  withTeacher: boolean;
}

/** 32-bit words of one example's inputs. */
export function wordsOf({ inputSize, bytes }: Pick<GatherSizes, 'inputSize' | 'bytes'>): number {
  return bytes ? Math.ceil(inputSize / 4) : inputSize;
}

/**
 * Row r of the batch is example order[firstIndex + r]. Bindings: settings, order, examples
 * [count, words], allLabels [count, L], inputs [rows, inputSize], labels [rows, L], L being P·slots; with bytes also
 * levels [256]; withTeacher also allLogits [count, P, W] and teacherLogits [rows, P, W].
 */
export function gather(sizes: GatherSizes): Kernel {
  const { inputSize, positions, width, labelSlots = 1, bytes, withTeacher } = sizes;
  const [logits, labels] = [positions * width, positions * labelSlots];
  const words = wordsOf(sizes);
  const { bindings, declarations } = declareBindings([
    { name: 'order', type: 'u32' },
    { name: 'examples', type: bytes ? 'u32' : 'f32' },
    { name: 'allLabels', type: 'i32' },
    { name: 'inputs', type: 'f32', written: true },
    { name: 'labels', type: 'i32', written: true },
    ...(bytes ? [{ name: 'levels', type: 'f32' } as const] : []),
    ...(withTeacher
      ? ([
          { name: 'allLogits', type: 'f32' },
          { name: 'teacherLogits', type: 'f32', written: true },
        ] as const)
      : []),
  ]);
  const copyByte = (q: number) => {
    const copy = `inputs[at + ${q}u] = levels[(word >> ${8 * q}u) & 255u];`;
    return inputSize % 4 > 0 && q > 0
      ? `if (4u * place + ${q}u < ${inputSize}u) { ${copy} }`
      : copy;
  };
  const copyInputs = bytes
    ? `
    let word = examples[source * ${words}u + place];
    let at = row * ${inputSize}u + 4u * place;
    ${unrollLines(4, copyByte)}`
    : `inputs[row * ${inputSize}u + place] = examples[source * ${words}u + place];`;
  const columns = withTeacher ? Math.max(logits, labels) : labels;
  const copyOne = `teacherLogits[row * ${logits}u + column] = allLogits[source * ${logits}u + column];`;
  const copyLogits = labels > logits ? `if (column < ${logits}u) { ${copyOne} }` : copyOne;
  const code = `${declarations}${linearMain(LANES)}
  let row = thread / ${words + columns}u;
  if (row >= settings.rows) { return; }
  let place = thread % ${words + columns}u;
  let source = order[settings.firstIndex + row];
  if (place < ${words}u) {
    ${copyInputs}
    return;
  }
  let column = place - ${words}u;
  if (column < ${labels}u) {
    labels[row * ${labels}u + column] = allLabels[source * ${labels}u + column];
  }
  ${withTeacher ? copyLogits : ''}
}`;
  return {
    label: `gather of ${inputSize} ${bytes ? 'bytes' : 'floats'} an example`,
    bindings,
    code,
    workgroups: (rows) => linearWorkgroups(rows * (words + columns), LANES),
  };
}
