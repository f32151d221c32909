/** Greedy decoding: the most probable word at each place, until a model writes the end. */
import { argmax } from '../../numeric/argmax';
import type { Policy } from '../closedLoop';

/** Sources that are decoded side by side. */
const BATCH = 250;

interface Decoding {
  policy: Policy;
  /** Words that a model chooses from. */
  width: number;
  /** Tokens of source, separator and target together, at most. */
  length: number;
  /** As tokens. */
  marks: { separator: number; end: number };
  onStep(): Promise<void>;
}

/**
 * Tokens that the model of `policy` writes behind each of `sources`, without the end. What does not end within
 * `length` is cut. Every word asks the model anew about all that is written so far.
 */
export async function decodeGreedily(
  sources: readonly (readonly number[])[],
  decoding: Decoding,
): Promise<number[][]> {
  const written: number[][] = [];
  for (let from = 0; from < sources.length; from += BATCH) {
    written.push(...(await decodeBatch(sources.slice(from, from + BATCH), decoding)));
  }
  return written;
}

async function decodeBatch(
  sources: readonly (readonly number[])[],
  { policy, width, length, marks, onStep }: Decoding,
): Promise<number[][]> {
  const written = sources.map((): number[] => []);
  let open = sources.map((_, row) => row);
  while (open.length > 0) {
    const inputs = new Float32Array(open.length * length);
    open.forEach((row, place) => {
      const tokens = [...(sources[row] ?? []), marks.separator, ...(written[row] ?? [])];
      inputs.set(tokens, place * length);
    });
    const logits = await policy(inputs, open.length);
    await onStep();
    const stillOpen: number[] = [];
    open.forEach((row, place) => {
      const target = written[row] as number[];
      const last = (sources[row]?.length ?? 0) + target.length;
      // Class k is token k + 2.
      const token = argmax(logits, (place * length + last) * width, width) + 2;
      if (token === marks.end) return;
      target.push(token);
      if (last + 2 < length) stillOpen.push(row);
    });
    open = stillOpen;
  }
  return written;
}
