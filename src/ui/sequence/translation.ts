/** What models choose as the next word behind right words, of one shown example. Pure. */
import { argmax } from '../../numeric/argmax';
import { logSoftmax } from '../../numeric/softmax';
import { END, SEPARATOR } from '../../workloads/sequence/pieces';

/** Class k is token k + 2. */
const FIRST_WORD = 2;

export interface Translation {
  source: string[];
  /** With the end. */
  target: string[];
  /** The position whose output is the first word of the target. */
  start: number;
}

export interface NextWord {
  word: string;
  isRight: boolean;
  /** What the teacher thinks of it at T = 1, 0..1; null where the teacher is not known. */
  probability: number | null;
}

/** `input`: tokens of source, separator and target. */
export function readTranslation(input: Float32Array, names: readonly string[]): Translation {
  const words = Array.from(input)
    .filter((token) => token >= FIRST_WORD)
    .map((token) => names[token - FIRST_WORD] ?? '');
  const start = words.indexOf(SEPARATOR);
  return { source: words.slice(0, start), target: [...words.slice(start + 1), END], start };
}

/** `logits` and `teacher`: [P, W] of one example. */
export function nextWords(
  { target, start }: Translation,
  names: readonly string[],
  logits: Float32Array,
  teacher: Float32Array | null,
): NextWord[] {
  const width = names.length;
  return target.map((right, place) => {
    const at = (start + place) * width;
    const choice = argmax(logits, at, width);
    const word = names[choice] ?? '';
    const logs = teacher && logSoftmax(teacher, at, width);
    return {
      word,
      isRight: word === right,
      probability: logs ? Math.exp(logs[choice] as number) : null,
    };
  });
}
