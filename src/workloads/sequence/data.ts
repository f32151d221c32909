/**
 * What all translations share: from pairs of token numbers to the data of a workload. An example is source ⟨sep⟩
 * target with the next word as the label of each position from ⟨sep⟩ on, and `NO_POSITION` elsewhere.
 */

import { type Dataset, takeLabels } from '../../model/dataset';
import { numberWords, type Vocabulary } from '../../model/vocabulary';
import { concatenate } from '../../numeric/concatenate';
import { NO_LABEL, NO_POSITION } from '../../numeric/labels';
import type { MetricValues } from '../../tasks/task';
import type { ClosedLoop, Policy } from '../closedLoop';
import { makeTransferSet } from '../transferSet';
import type { LoadContext, WorkloadData } from '../workload';
import { decode } from './decode';
import { countPlaces, errorsOf, nearestTargets } from './errors';
import { FIRST_TOKEN, tokenExamples } from './examples';
import type { TranslationOptions } from './options';
import { END, SEPARATOR } from './pieces';
import { policyReader } from './policyReader';
import { makeWriting } from './writing';

/** Beams of the search whose errors stand beside those of greedy decoding at the end of a run. */
const MEASURED_BEAMS = 4;

/** Of one example, as token numbers. */
export interface Pair {
  source: number[];
  /** All that is right, without the end; the first one is learned from. */
  targets: number[][];
}

interface Translation {
  /** As many as student or teacher learn from at most. */
  learned: readonly Pair[];
  tested: readonly Pair[];
  /** What a position may hold, ⟨sep⟩ and ⟨end⟩ among them; name k is token k + 2. */
  names: readonly string[];
  /** Tokens of source, ⟨sep⟩ and target together, at most. */
  length: number;
  /** What an example is called. */
  noun: string;
  /** Values of the task beside errors, of what was written for all that is tested. */
  judge?: (written: readonly (readonly number[])[]) => MetricValues;
  /** Beside the names, what typed texts are read with. */
  vocabulary?: Partial<Vocabulary>;
}

export function translationData(
  { learned, tested, names, length, noun, judge, vocabulary = {} }: Translation,
  options: TranslationOptions,
  teacherTrainSize: number,
  context: LoadContext,
): WorkloadData {
  const tokens = numberWords(names);
  const marks = {
    separator: tokens.get(SEPARATOR) as number,
    end: tokens.get(END) as number,
  };
  const clean = examplesOf(learned.slice(0, options.trainSize), marks, length);
  const transferSet = makeTransferSet(clean, options, names.length, context);
  if (transferSet.count === 0) {
    throw new Error(`Every ${noun} has one of the omitted words: omit fewer of them.`);
  }
  const width = names.length;
  const writing = makeWriting(options, { transferSet, marks, length, width });
  return {
    transferSet,
    teacherSet: examplesOf(learned.slice(0, teacherTrainSize), marks, length),
    testSet: examplesOf(tested, marks, length),
    augment: null,
    vocabulary: {
      words: names,
      lowerCase: true,
      length,
      distinctWords: names.length,
      unknownShare: 0,
      cutShare: 0,
      ...vocabulary,
    },
    closedLoop: makeClosedLoop(
      options,
      { tested, transferSet, marks, width, length, judge: judge ?? (() => ({})) },
      context,
    ),
    ...(writing ? { writing } : {}),
  };
}

interface Marks {
  separator: number;
  end: number;
}

/** Inputs source ⟨sep⟩ target and labels [count, length]. */
function examplesOf(pairs: readonly Pair[], { separator, end }: Marks, length: number): Dataset {
  const inputs = new Float32Array(pairs.length * length);
  const labels = new Int32Array(inputs.length).fill(NO_POSITION);
  pairs.forEach(({ source, targets: [target = []] }, row) => {
    // Where a test sentence is longer than a model can write, the rest of it has no place.
    const places = length - source.length;
    const classes = [...target, end].map((token) => token - FIRST_TOKEN).slice(0, places);
    inputs.set([...source, separator, ...target].slice(0, length), row * length);
    labels.set(classes, row * length + source.length);
  });
  return tokenExamples(inputs, labels, length);
}

function makeClosedLoop(
  options: TranslationOptions,
  parts: {
    tested: readonly Pair[];
    transferSet: Dataset;
    marks: Marks;
    width: number;
    length: number;
    judge: (written: readonly (readonly number[])[]) => MetricValues;
  },
  context: LoadContext,
): ClosedLoop {
  const { tested, transferSet, marks, width, length, judge } = parts;
  const { separator } = marks;
  const all = Int32Array.from({ length: transferSet.count }, (_, index) => index);
  const seen = new Float32Array(transferSet.count * length);
  transferSet.inputs.fill(all, 0, all.length, seen);
  const sources = Array.from(all, (row) => {
    const input = Array.from(seen.subarray(row * length, (row + 1) * length));
    return input.slice(0, input.indexOf(separator));
  });
  const write = async (
    asked: readonly (readonly number[])[],
    policy: Policy,
    onStep: () => Promise<void>,
    beams = 1,
  ) => {
    const reader = policy.reader ?? policyReader(policy, length, width);
    const written = await decode(asked, { reader, width, marks, length, beams, onStep });
    return written.map(({ tokens }) => tokens);
  };
  return {
    references: [],
    rounds: options.ownRounds,
    async measure(policy, _reads, onStep, isLast = false) {
      const asked = tested.map(({ source }) => source);
      const targets = tested.map((pair) => pair.targets);
      const written = await write(asked, policy, onStep);
      const right = nearestTargets(written, targets);
      const values = { ...errorsOf(written, right), ...judge(written) };
      const places = countPlaces(written, right);
      if (!isLast) return { values, written: places };
      const searched = await write(asked, policy, onStep, MEASURED_BEAMS);
      const beamErrorRate = errorsOf(searched, nearestTargets(searched, targets)).tokenErrorRate;
      return { values: { ...values, beamErrorRate }, written: places };
    },
    async collect(policies, round, onStep) {
      const order = context.random(`translations round ${round}`).permutation(sources.length);
      const met: Float32Array[] = [];
      for (const [place, policy] of policies.entries()) {
        const asked = [...order]
          .filter((_, index) => index % policies.length === place)
          .map((index) => sources[index] as number[]);
        const written = await write(asked, policy, onStep);
        const inputs = new Float32Array(asked.length * length);
        asked.forEach((source, row) => {
          inputs.set([...source, separator, ...(written[row] as number[])], row * length);
        });
        met.push(inputs);
      }
      return concatenate(met);
    },
    // Behind a word of their own nobody knows the right one: the teacher alone says what it would write.
    growBy(met, before) {
      const present = Int32Array.from({ length: before.count }, (_, index) => index);
      const own = new Float32Array(before.count * length);
      before.inputs.fill(present, 0, before.count, own);
      const values = concatenate([own, ...met]);
      const labels = new Int32Array(values.length).fill(NO_POSITION);
      labels.set(takeLabels(before.labels, present));
      for (let row = before.count; row * length < values.length; row++) {
        const input = values.subarray(row * length, (row + 1) * length);
        const filled = input.indexOf(0);
        labels.fill(
          NO_LABEL,
          row * length + input.indexOf(separator),
          row * length + (filled < 0 ? length : filled),
        );
      }
      return tokenExamples(values, labels, length);
    },
  };
}
