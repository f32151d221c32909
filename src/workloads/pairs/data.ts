/** Sentence pairs of the visitor's own as token numbers, with pieces learned from the training sentences. */

import type { PairExamples } from '../../datasets/dataset';
import { cutAtSpaces, joinPieces, learnPieces, PieceCutter } from '../../model/pieces';
import { countWords, numberWords, UNKNOWN, type WordCounts } from '../../model/vocabulary';
import { bleuOf } from '../sequence/bleu';
import { type Pair, translationData } from '../sequence/data';
import { END, SEPARATOR } from '../sequence/pieces';
import type { LoadContext, WorkloadData } from '../workload';
import { lengthOf, pairsMeta, widthOf } from './meta';
import type { PairsOptions } from './options';

/** Sentences between two reports of progress. */
const REPORT = 2000;
/** Fewer pairs that are short enough are nothing to learn from. */
const LEAST = 10;

/** The pieces are learned from all training pairs but those kept for validation. Throws an `Error` with a sentence. */
export async function loadPairs(
  options: PairsOptions,
  teacherTrainSize: number,
  context: LoadContext,
): Promise<WorkloadData> {
  const { dataset: chosen, trainSize, evaluateOn, sentenceLength } = options;
  if (!chosen) throw new Error('This task learns from your own sentence pairs: choose a data set.');
  const dataset = await context.datasets.read(chosen.hash);
  if (dataset.kind !== 'pairs') throw new Error(`“${chosen.name}” holds no pairs of sentences.`);
  const lowerCase = options.letterCase === 'lower';
  const [train, test] = [dataset.train, dataset.test].map((part) => directed(part, options)) as [
    PairExamples,
    PairExamples,
  ];
  const total = train.sources.length;
  const { examples: validated } = pairsMeta.validation({
    ...pairsMeta.defaults,
    workload: { id: 'pairs', options },
  });
  const learned = partOf(train, 0, total - validated);
  const measured = evaluateOn === 'test' ? test : partOf(train, total - validated, total);
  const counts: WordCounts = new Map();
  [...learned.sources, ...learned.targets].forEach((text, index) => {
    if (index % REPORT === 0) context.onProgress(index, 4 * total);
    countWords(counts, cutAtSpaces(text, lowerCase));
  });
  const width = widthOf(options);
  const pieces = learnPieces(counts, width - 2);
  const known = [SEPARATOR, END, ...pieces];
  const names = known.concat(
    Array.from({ length: width - known.length }, (_, index) => `⟨unused ${index + 1}⟩`),
  );
  const tokens = numberWords(names);
  const cutter = new PieceCutter(pieces, lowerCase);
  const encode = (text: string) => cutter.cut(text).map((piece) => tokens.get(piece) ?? UNKNOWN);
  const needed = Math.max(trainSize, teacherTrainSize);
  const { pairs, left } = shortPairs(learned, encode, { sentenceLength, needed });
  if (pairs.length < LEAST) {
    throw new Error(
      `Hardly any pair of “${chosen.name}” has at most ${sentenceLength} pieces a sentence: raise the sentence length or the vocabulary.`,
    );
  }
  const tested = measured.sources.map((source, index): Pair => {
    return {
      source: encode(source).slice(0, sentenceLength),
      targets: [encode(measured.targets[index] as string)],
    };
  });
  const all = tested.flatMap(({ source }) => source);
  context.onProgress(1, 1);
  const tidy = (text: string) => joinPieces(cutAtSpaces(text, lowerCase));
  const references = measured.targets.map(tidy);
  return translationData(
    {
      learned: pairs,
      tested,
      names,
      length: lengthOf(options),
      noun: 'sentence',
      vocabulary: {
        unit: 'pieces',
        lowerCase,
        distinctWords: counts.size,
        unknownShare: all.filter((token) => token === UNKNOWN).length / Math.max(1, all.length),
        cutShare: left / Math.max(1, left + pairs.length),
      },
      judge: (written) => ({
        bleu: bleuOf(
          written.map((row) => joinPieces(row.map((token) => names[token - 2] as string))),
          references,
        ),
      }),
    },
    options,
    teacherTrainSize,
    context,
  );
}

function directed(pairs: PairExamples, { direction }: PairsOptions): PairExamples {
  if (direction === 'forward') return pairs;
  return { sources: pairs.targets, targets: pairs.sources };
}

function partOf({ sources, targets }: PairExamples, from: number, to: number): PairExamples {
  return { sources: sources.slice(from, to), targets: targets.slice(from, to) };
}

/** The first `needed` pairs that fit, and how many were left out for them. */
function shortPairs(
  { sources, targets }: PairExamples,
  encode: (text: string) => number[],
  { sentenceLength, needed }: { sentenceLength: number; needed: number },
): { pairs: Pair[]; left: number } {
  const pairs: Pair[] = [];
  let left = 0;
  for (let index = 0; index < sources.length && pairs.length < needed; index++) {
    const source = encode(sources[index] as string);
    const target = encode(targets[index] as string);
    const fits = source.length <= sentenceLength && target.length <= sentenceLength;
    if (fits) pairs.push({ source, targets: [target] });
    else left++;
  }
  return { pairs, left };
}
