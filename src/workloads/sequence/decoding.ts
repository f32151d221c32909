/** What decoding is told, and what it gives. */
import type { RandomSource } from '../../numeric/random';
import type { TokenReader } from '../tokenReader';

export interface Decoding {
  reader: TokenReader;
  /** Words that a model chooses from: class k is token k + 2. */
  width: number;
  /** As tokens. */
  marks: { separator: number; end: number };
  /** Tokens that source, separator and target have together at most; what does not end within it is cut. */
  length: number;
  /** Sequences that are followed at a time; above 1 the best of them is given (see `searchBeams`). Default: 1. */
  beams?: number;
  /** Above 0 each word is drawn from softmax(z / T); without a beam search. Default: 0, the most probable word. */
  temperature?: number;
  /** Where words are drawn from chance. */
  random?: RandomSource;
  /** Awaited between words. */
  onStep(): Promise<void>;
}

export interface Written {
  /** Without the end. */
  tokens: number[];
  /** log p of each token at T = 1, and of the end where it was written. */
  logProbabilities: number[];
  /** Whether the model wrote the end itself. */
  ended: boolean;
}
