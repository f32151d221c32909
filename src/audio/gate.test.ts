import { describe, expect, it } from 'vitest';
import { BANDS, FRAMES, RATE, spectrogramOf } from './logMel';
import { rebuildSound } from './rebuild';
import { WordGate } from './wordGate';

function tone(seconds: number, amplitude: number): Float32Array {
  return Float32Array.from(
    { length: seconds * RATE },
    (_, n) => amplitude * Math.sin((2 * Math.PI * 500 * n) / RATE),
  );
}

/** The words that the gate cuts out of `pieces`, which come 50 ms at a time. */
function cut(...pieces: Float32Array[]): Float32Array[] {
  const gate = new WordGate();
  const words: Float32Array[] = [];
  for (const piece of pieces) {
    for (let at = 0; at < piece.length; at += 400) {
      const { word } = gate.push(piece.subarray(at, at + 400));
      if (word) words.push(word);
    }
  }
  return words;
}

describe('the gate', () => {
  it('cuts words out of the quiet, with a little of it on either side', () => {
    const words = cut(
      tone(1, 0.001),
      tone(0.4, 0.3),
      tone(1, 0.001),
      tone(0.5, 0.3),
      tone(1, 0.001),
    );
    expect(words).toHaveLength(2);
    for (const [index, spoken] of [0.4, 0.5].entries()) {
      const seconds = (words[index] as Float32Array).length / RATE;
      expect(seconds).toBeGreaterThan(spoken + 0.3);
      expect(seconds).toBeLessThan(spoken + 0.6);
    }
  });

  it('hears no word in silence, in a click, or in steady noise that it has got used to', () => {
    expect(cut(tone(3, 0))).toEqual([]);
    expect(cut(tone(1, 0.001), tone(0.04, 0.5), tone(1, 0.001))).toEqual([]);
    expect(cut(tone(10, 0.1)).length).toBeLessThanOrEqual(1);
  });
});

it('a sound rebuilt from a spectrogram has about the same spectrogram', () => {
  const levels = new Float32Array(BANDS * FRAMES);
  for (let frame = 10; frame < 30; frame++) levels[20 * FRAMES + frame] = 1;
  const again = spectrogramOf(rebuildSound(levels)) as Float32Array;
  const brightest = again.indexOf(1);
  expect(Math.abs(Math.floor(brightest / FRAMES) - 20)).toBeLessThanOrEqual(1);
  const loud = Array.from({ length: FRAMES }, (_, frame) =>
    Math.max(...[19, 20, 21].map((row) => again[row * FRAMES + frame] as number)),
  ).filter((level) => level > 0.6).length;
  expect(Math.abs(loud - 20)).toBeLessThanOrEqual(3);
  expect(rebuildSound(new Float32Array(BANDS * FRAMES)).every((value) => value === 0)).toBe(true);
});
