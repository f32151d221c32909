import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import {
  addClass,
  addFrame,
  MOST_FRAMES,
  noRecording,
  problemOf,
  type Recording,
  renameClass,
  zipRecording,
} from './recording';

function recorded(counts: readonly number[]): Recording {
  return counts.map((count, at) => ({
    id: at + 1,
    name: `thing ${at + 1}`,
    frames: Array.from({ length: count }, (_, frame) => Uint8Array.of(at, frame)),
  }));
}

describe('a recording', () => {
  it('has classes that can be added, renamed and filled up to a limit', () => {
    let recording = addClass(noRecording);
    recording = renameClass(recording, 3, 'cup');
    recording = addFrame(recording, 3, Uint8Array.of(7));
    expect(recording.map(({ name, frames }) => [name, frames.length])).toEqual([
      ['Class 1', 0],
      ['Class 2', 0],
      ['cup', 1],
    ]);
    const full = addFrame(recorded([MOST_FRAMES]), 1, Uint8Array.of(1));
    expect(full[0]?.frames).toHaveLength(MOST_FRAMES);
  });

  it('says what it lacks', () => {
    expect(problemOf(noRecording)).toBe('Record “Class 1”: two frames at least.');
    expect(problemOf(recorded([40]))).toMatch(/second class/);
    expect(problemOf(recorded([10, 10]))).toBe('Record 4 more frames or so to learn from.');
    expect(problemOf(renameClass(recorded([20, 20]), 1, ' '))).toMatch(/every class a name/);
    expect(problemOf(renameClass(recorded([20, 20]), 1, 'thing 2 '))).toMatch(/Two classes/);
    expect(problemOf(renameClass(recorded([20, 20]), 1, 'a/b'))).toMatch(/no slash/);
    expect(problemOf(recorded([20, 20]))).toBeNull();
  });

  it('becomes folders, the last fifth of each class to test on', () => {
    const files = Object.keys(unzipSync(zipRecording(recorded([10, 2]))));
    expect(files.filter((path) => path.startsWith('test/'))).toEqual([
      'test/thing 1/0009.png',
      'test/thing 1/0010.png',
      'test/thing 2/0002.png',
    ]);
    expect(files).toHaveLength(12);
  });
});
