import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { stemOf } from '../../../scripts/sounds/prepare.mjs';
import { noDatasets } from '../../datasets/dataset';
import { NO_POSITION } from '../../numeric/labels';
import { Random } from '../../numeric/random';
import type { LoadContext } from '../workload';
import { loadSounds } from './data';
import { SIZES, soundsMeta } from './meta';
import { LENGTH, MOST_LETTERS, MOST_SOUNDS, SOUND_NAMES } from './phonemes';

const FILE = 'public/data/sounds/sounds.json';

function contextWith(read: () => Promise<Uint8Array>): LoadContext {
  return {
    assets: { read },
    datasets: noDatasets,
    random: (stream) => new Random(1, stream),
    fixedRandom: (stream) => new Random(0, stream),
    onProgress: () => {},
  };
}

const { workload } = soundsMeta.defaults;
if (workload.id !== 'sounds') throw new Error('the defaults were mixed up');
const { options } = workload;

it('prepares words whose stem is in one part alone, each with all its pronunciations', async () => {
  const file = JSON.parse(await readFile(FILE, 'utf8'));
  const wordsOf = (part: keyof typeof SIZES) =>
    (file[part] as string).split('\n').map((line) => line.split(' ')[0] as string);
  for (const [part, count] of Object.entries(SIZES)) {
    expect(wordsOf(part as keyof typeof SIZES)).toHaveLength(count);
  }
  const learned = new Set(wordsOf('train').map(stemOf));
  const measured = [...wordsOf('test'), ...wordsOf('validation')];
  expect(measured.filter((word) => learned.has(stemOf(word)))).toEqual([]);
  expect(new Set(['walk', 'walks', 'walked', 'walking', 'walker'].map(stemOf)).size).toBe(1);
  const lines = Object.keys(SIZES).flatMap((part) => (file[part] as string).split('\n'));
  for (const line of lines) {
    const [word = '', ...sounds] = line.split(' ');
    expect(word.length).toBeLessThanOrEqual(MOST_LETTERS);
    for (const one of sounds.join(' ').split(',')) {
      expect(one.split(' ').length).toBeLessThanOrEqual(MOST_SOUNDS);
    }
  }
});

it('reads letters, ⟨sep⟩ and the first pronunciation, whose next sound is the label', async () => {
  const line = 'read R IY D,R EH D';
  const parts = { version: 1, test: line, validation: line, train: line };
  const bytes = new TextEncoder().encode(JSON.stringify(parts));
  const { transferSet, closedLoop } = await loadSounds(
    options,
    1,
    contextWith(async () => bytes),
  );
  const input = new Float32Array(LENGTH);
  transferSet.inputs.fill([0], 0, 1, input);
  const names = [...input].filter((token) => token > 0).map((token) => SOUND_NAMES[token - 2]);
  expect(names).toEqual(['r', 'e', 'a', 'd', '⟨sep⟩', 'R', 'IY', 'D']);
  const labels = [...transferSet.labels.values];
  const asked = labels.filter((label) => label !== NO_POSITION);
  expect(asked.map((label) => SOUND_NAMES[label])).toEqual(['R', 'IY', 'D', '⟨end⟩']);
  expect(labels.indexOf(asked[0] as number)).toBe(4);
  // Whoever writes the second pronunciation is as right.
  const writer = (inputs: Float32Array, count: number) => {
    const logits = new Float32Array(count * LENGTH * SOUND_NAMES.length);
    const written = inputs.filter((token) => token > 0).length - 5;
    const next = SOUND_NAMES.indexOf(['R', 'EH', 'D', '⟨end⟩'][written] as string);
    logits[(4 + written) * SOUND_NAMES.length + next] = 1;
    return logits;
  };
  const measured = await closedLoop?.measure(writer, 'student', async () => {});
  expect(measured?.values).toEqual({ tokenErrorRate: 0, exactMatch: 1 });
});

it('refuses a damaged file with what to do', async () => {
  const bytes = new TextEncoder().encode('{"version":1,"test":"a ?","validation":"","train":""}');
  await expect(
    loadSounds(
      options,
      1,
      contextWith(async () => bytes),
    ),
  ).rejects.toThrow(/damaged: reload/);
});
