import { existsSync, openAsBlob } from 'node:fs';
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { wavBytes } from '../audio/testing/wavBytes';
import { readDataset } from './readDataset';

/** A tone that rises from `hertz`, another one for each `take`. */
function word(hertz: number, take: number, rate = 8000): Uint8Array {
  const samples = Float32Array.from(
    { length: rate / 4 },
    (_, n) => 0.5 * Math.sin((2 * Math.PI * (hertz + 40 * take + (200 * n) / rate) * n) / rate),
  );
  return wavBytes(samples, { bits: 16, channels: 1, rate });
}

function readZip(files: Record<string, Uint8Array>) {
  const blob = new Blob([zipSync(files) as Uint8Array<ArrayBuffer>]);
  return readDataset([{ name: 'words.zip', blob }], { kind: 'images' });
}

function recordings(pathOf: (word: string, take: number) => string, rate?: number) {
  const files: Record<string, Uint8Array> = {};
  for (const [name, hertz] of [
    ['high', 1500],
    ['low', 300],
  ] as const) {
    for (let take = 0; take < 15; take++) files[pathOf(name, take)] = word(hertz, take, rate);
  }
  return files;
}

describe('recordings of words', () => {
  it('named word, speaker, number: the last speaker is only tested on', async () => {
    const path = (name: string, take: number) =>
      `recordings/${name}_${['ann', 'bob', 'cyd', 'dan', 'eve'][take % 5]}_${take}.wav`;
    const { info } = await readZip(recordings(path));
    expect(info).toMatchObject({
      classes: ['high', 'low'],
      shape: [32, 40, 1],
      isSplitHere: false,
    });
    expect([info.trainExamples, info.testExamples]).toEqual([24, 6]);
    expect(info.notes.join(' ')).toContain('All that “eve” says is only tested on');
  });

  it('in a folder a word, of any rate, are split at random where nobody is named', async () => {
    const { info } = await readZip(recordings((name, take) => `words/${name}/${take}.wav`, 44_100));
    expect(info.isSplitHere).toBe(true);
    expect([info.trainExamples, info.testExamples]).toEqual([24, 6]);
  });

  it('that are silent or damaged are left out, and named', async () => {
    const { info } = await readZip({
      ...recordings((name, take) => `${name}/${take}.wav`),
      'low/silent.wav': wavBytes(new Float32Array(8000)),
      'low/cut.wav': new Uint8Array(20),
      'low/packed.mp3': new Uint8Array(2000),
    });
    expect(info.trainExamples + info.testExamples).toBe(30);
    expect(info.notes.join(' ')).toMatch(
      /3 recordings left out\. “low\/(silent|cut|packed)\.(wav|mp3)”: /,
    );
  });

  it('without folder and name, or of silence alone, say what to do', async () => {
    await expect(readZip({ 'a.wav': word(300, 0) })).rejects.toThrow(
      /“a\.wav” lies in no folder, so its word is not known/,
    );
    const silent = wavBytes(new Float32Array(8000));
    await expect(readZip({ 'a/1.wav': silent, 'b/1.wav': silent })).rejects.toThrow(
      /None of the recordings can be used\. “a\/1\.wav”: There is nothing but silence/,
    );
  });
});

it('reads the Free Spoken Digit Dataset as it is', async ({ skip }) => {
  const path = '../shared/data/fsdd.zip';
  if (!existsSync(path)) skip(`${path} is not there`);
  const sources = [{ name: 'fsdd.zip', blob: await openAsBlob(path) }];
  const { info } = await readDataset(sources, { kind: 'images' });
  // Six speakers, 50 recordings of each digit by each.
  expect(info.classes).toEqual([...'0123456789']);
  expect(info.trainExamples).toBe(2500);
  expect(info.testExamples + info.leakedExamples).toBe(500);
});
