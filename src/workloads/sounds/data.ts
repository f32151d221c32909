/** English words with their sounds as pairs of token numbers, from the file that is prepared at set-up. */

import { z } from '../../config/zod';
import { numberWords } from '../../model/vocabulary';
import { type Pair, translationData } from '../sequence/data';
import type { LoadContext, WorkloadData } from '../workload';
import type { SoundsOptions } from './options';
import { LENGTH, SOUND_NAMES } from './phonemes';

const FILE = 'data/sounds/sounds.json';

const tokens = numberWords(SOUND_NAMES);

const fileSchema = z.object({
  version: z.literal(1),
  test: z.string(),
  validation: z.string(),
  train: z.string(),
});

/** Throws an `Error` with a sentence where the file is damaged. */
export async function loadSounds(
  options: SoundsOptions,
  teacherTrainSize: number,
  context: LoadContext,
): Promise<WorkloadData> {
  const file = parseFile(await context.assets.read(FILE));
  context.onProgress(1, 1);
  return translationData(
    {
      learned: file.train,
      tested: file[options.evaluateOn],
      names: SOUND_NAMES,
      length: LENGTH,
      noun: 'word',
      vocabulary: { unit: 'letters' },
    },
    options,
    teacherTrainSize,
    context,
  );
}

function parseFile(bytes: Uint8Array): Record<'test' | 'validation' | 'train', Pair[]> {
  try {
    const { test, validation, train } = fileSchema.parse(
      JSON.parse(new TextDecoder().decode(bytes)),
    );
    return {
      test: readLines(test),
      validation: readLines(validation),
      train: readLines(train),
    };
  } catch (cause) {
    throw new Error('The file of sounds is damaged: reload, or prepare the data again.', { cause });
  }
}

/** A line a word: its letters, a space, and its pronunciations with commas between them. */
function readLines(text: string): Pair[] {
  return text.split('\n').map((line) => {
    const [word = '', ...sounds] = line.split(' ');
    return {
      source: encode([...word]),
      targets: sounds
        .join(' ')
        .split(',')
        .map((target) => encode(target.split(' '))),
    };
  });
}

function encode(names: readonly string[]): number[] {
  return names.map((name) => {
    const token = tokens.get(name);
    if (token === undefined) throw new RangeError(`“${name}” is neither letter nor sound`);
    return token;
  });
}
