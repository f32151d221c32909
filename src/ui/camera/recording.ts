/** What is recorded with the camera: classes with their frames, and the files that a data set is read from. Pure. */
import { zipSync } from 'fflate';
import { LEAST_TRAIN_EXAMPLES } from '../../config/settings/dataset';
import { counted } from '../../text/counted';

/** Pixels of a frame's side. */
export const FRAME_SIDE = 32;
/** Milliseconds from frame to frame. */
export const FRAME_EVERY = 100;
/** Most frames of a class: what a minute or so gives. */
export const MOST_FRAMES = 600;
/** Of each class, the frames recorded last that are only tested on. */
const TEST_SHARE = 0.2;

export interface RecordedClass {
  id: number;
  name: string;
  /** PNG files, in the order of their recording. */
  frames: readonly Uint8Array[];
}

export type Recording = readonly RecordedClass[];

export const noRecording: Recording = [
  { id: 1, name: 'Class 1', frames: [] },
  { id: 2, name: 'Class 2', frames: [] },
];

export function addClass(recording: Recording): Recording {
  const id = Math.max(0, ...recording.map((one) => one.id)) + 1;
  return [...recording, { id, name: `Class ${id}`, frames: [] }];
}

export function renameClass(recording: Recording, id: number, name: string): Recording {
  return recording.map((one) => (one.id === id ? { ...one, name } : one));
}

export function addFrame(recording: Recording, id: number, frame: Uint8Array): Recording {
  return recording.map((one) =>
    one.id === id && one.frames.length < MOST_FRAMES
      ? { ...one, frames: [...one.frames, frame] }
      : one,
  );
}

/** What keeps it from being a data set, and what to do; null: nothing. */
export function problemOf(recording: Recording): string | null {
  const names = recording.map(({ name }) => name.trim());
  if (names.some((name) => name === '')) return 'Give every class a name.';
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined) return `Two classes are called “${twice}”: rename one of them.`;
  if (names.some((name) => /[/\\]/.test(name)))
    return 'A name can have no slash: rename that class.';
  if (recording.length < 2) return 'Add a second class: there is nothing to tell apart yet.';
  const poor = recording.find(({ frames }) => frames.length < 2);
  if (poor) return `Record “${poor.name}”: two frames at least.`;
  const learned = recording.reduce(
    (sum, { frames }) => sum + frames.length - testedOf(frames.length),
    0,
  );
  const missing = LEAST_TRAIN_EXAMPLES - learned;
  return missing > 0 ? `Record ${counted(missing, 'more frame')} or so to learn from.` : null;
}

function testedOf(frames: number): number {
  return Math.max(1, Math.round(TEST_SHARE * frames));
}

/**
 * A zip with folders “train” and “test” and in each a folder a class. Frames that follow each other are
 * much alike, so that the last ones are tested on, and not some from between.
 */
export function zipRecording(recording: Recording): Uint8Array<ArrayBuffer> {
  const files: Record<string, Uint8Array> = {};
  for (const { name, frames } of recording) {
    const learned = frames.length - testedOf(frames.length);
    for (const [at, frame] of frames.entries()) {
      const number = String(at + 1).padStart(4, '0');
      files[`${at < learned ? 'train' : 'test'}/${name.trim()}/${number}.png`] = frame;
    }
  }
  // PNG is packed already.
  return zipSync(files, { level: 0 }) as Uint8Array<ArrayBuffer>;
}
