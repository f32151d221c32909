/** Targets that models write: the student for batches as they come, the teacher for the whole transfer set. */
import { type Dataset, takeLabels } from '../../model/dataset';
import { concatenate } from '../../numeric/concatenate';
import { NO_LABEL, NO_POSITION } from '../../numeric/labels';
import type { Policy } from '../closedLoop';
import type { TeacherTargets, Writing, WrittenBatch } from '../writing';
import { decode, decodeBeams } from './decode';
import type { Decoding, Written } from './decoding';
import { distanceOf } from './errors';
import { FIRST_TOKEN, tokenExamples } from './examples';
import type { TranslationOptions } from './options';
import { policyReader } from './policyReader';

/** Sources that the teacher writes for between two reports. */
const CHUNK = 250;

interface WritingParts {
  transferSet: Dataset;
  /** As tokens. */
  marks: { separator: number; end: number };
  /** Tokens of an example. */
  length: number;
  /** Words that a model chooses from. */
  width: number;
}

type Options = Pick<TranslationOptions, 'targets' | 'teacherBeams' | 'ownShare' | 'ownTemperature'>;

/** Absent where all targets are the right ones. */
export function makeWriting(options: Options, parts: WritingParts): Writing | undefined {
  const { targets, ownShare, ownTemperature } = options;
  if (targets === 'right' && ownShare === 0) return undefined;
  const { marks, length, width } = parts;
  const decodingOf = (policy: Policy) => {
    const reader = policy.reader ?? policyReader(policy, length, width);
    return { reader, width, marks, length };
  };
  return {
    ownShare,
    async writeOwn(batch, student, random, onStep) {
      const rows = ownRows(batch.size, ownShare);
      const sources = rows.map((row) => sourceOf(batch, row, parts));
      const temperature = ownTemperature;
      const how = { ...decodingOf(student), temperature, random, onStep };
      const written = await decode(sources, how);
      return withTargets(
        batch,
        rows,
        written.map(({ tokens }) => tokens),
        parts,
      );
    },
    ...(targets === 'right' ? {} : { teacherTargets: teacherTargets(options, parts, decodingOf) }),
  };
}

/** Of `size` rows a share λ, evenly spread. */
export function ownRows(size: number, share: number): number[] {
  return Array.from({ length: size }, (_, row) => row).filter(
    (row) => Math.floor((row + 1) * share + 1e-9) > Math.floor(row * share + 1e-9),
  );
}

/**
 * `batch` with `targets` in `rows`. Behind a beginning that is right the right word stays known; behind a word that is
 * wrong nobody knows a label, and the teacher alone says what it would write.
 */
export function withTargets(
  batch: WrittenBatch,
  rows: readonly number[],
  targets: readonly (readonly number[])[],
  { marks, length }: Pick<WritingParts, 'marks' | 'length'>,
): WrittenBatch {
  const inputs = batch.inputs.slice();
  const labels = batch.labels.slice();
  rows.forEach((row, index) => {
    const target = targets[index] as readonly number[];
    const start = row * length;
    const before = batch.inputs.subarray(start, start + length);
    const from = before.indexOf(marks.separator);
    inputs.fill(0, start + from + 1, start + length);
    inputs.set(target, start + from + 1);
    labels.fill(NO_POSITION, start, start + length);
    let isRight = true;
    for (let place = from; place <= from + target.length && place < length; place++) {
      const written = place > from ? target[place - from - 1] : marks.separator;
      isRight &&= written === before[place];
      labels[start + place] = isRight ? (batch.labels[start + place] as number) : NO_LABEL;
    }
  });
  return { size: batch.size, inputs, labels };
}

/** Tokens before the separator. */
function sourceOf(
  { inputs }: Pick<WrittenBatch, 'inputs'>,
  row: number,
  { marks, length }: Pick<WritingParts, 'marks' | 'length'>,
): number[] {
  const input = Array.from(inputs.subarray(row * length, (row + 1) * length));
  return input.slice(0, input.indexOf(marks.separator));
}

function teacherTargets(
  { targets, teacherBeams }: Options,
  { transferSet, marks, length }: WritingParts,
  decodingOf: (policy: Policy) => Omit<Decoding, 'onStep'>,
): TeacherTargets {
  const { count } = transferSet;
  const all = Int32Array.from({ length: count }, (_, index) => index);
  const inputs = new Float32Array(count * length);
  transferSet.inputs.fill(all, 0, count, inputs);
  const labels = takeLabels(transferSet.labels, all);
  const sources = Array.from(all, (row) => sourceOf({ inputs }, row, { marks, length }));
  const right = sources.map((source, row) => {
    const from = row * length + source.length + 1;
    return [...inputs.subarray(from, (row + 1) * length)].filter((token) => token > 0);
  });
  return {
    async write(teacher, onProgress) {
      const how = { ...decodingOf(teacher), beams: teacherBeams, onStep: async () => {} };
      const chosen: number[][] = [];
      while (chosen.length < count) {
        const from = chosen.length;
        const found = await decodeBeams(sources.slice(from, from + CHUNK), how);
        for (const [index, beams] of found.entries()) {
          const nearest = targets === 'closest' ? nearestOf(beams, right[from + index] ?? []) : 0;
          chosen.push((beams[nearest] as Written).tokens);
        }
        await onProgress(chosen.length, count);
      }
      return chosen;
    },
    join(written) {
      const own = new Float32Array(inputs.length);
      const ownLabels = new Int32Array(labels.length).fill(NO_POSITION);
      written.forEach((target, row) => {
        const source = sources[row] as number[];
        own.set([...source, marks.separator, ...target], row * length);
        const classes = [...target, marks.end].map((token) => token - FIRST_TOKEN);
        const room = length - source.length;
        ownLabels.set(classes.slice(0, room), row * length + source.length);
      });
      if (targets !== 'both') {
        return { taught: tokenExamples(own, ownLabels, length), right: transferSet };
      }
      const both = concatenate([inputs, own]);
      const bothLabels = new Int32Array([...labels, ...ownLabels]);
      return {
        taught: tokenExamples(both, bothLabels, length),
        right: tokenExamples(
          concatenate([inputs, inputs]),
          new Int32Array([...labels, ...labels]),
          length,
        ),
      };
    },
  };
}

/** The place of that with the fewest edits to `right`, the most probable of equals. */
function nearestOf(beams: readonly Written[], right: readonly number[]): number {
  const edits = beams.map(({ tokens }) => distanceOf(tokens, right));
  return edits.indexOf(Math.min(...edits));
}
