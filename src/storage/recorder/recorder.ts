/**
 * Stores every run of the lab as it goes: takes the engine's messages, follows which run is on show,
 * and hands what happened between two checkpoints to the archive in one piece. A run that cannot be
 * stored trains on; what could not be written is tried again with the next piece, and after the end
 * of the run with the next one of any run.
 */
import type { EngineMessage } from '../../protocol/events';
import type { LabStore } from '../../store/lab/labStore';
import { isActive } from '../../store/lab/runStart';
import { faultOf } from '../archive/faults';
import type { ExportedRun } from '../exportedRun';
import { Recording } from './recording';
import { RunMemory } from './runMemory';
import { RunWriter, type RunWriterSetting } from './runWriter';

export interface RecorderSetting extends RunWriterSetting {
  /** Milliseconds since 1970. */
  now(): number;
  /** Told how many runs have ended and lie in memory only, when that may have changed. */
  onUnstored(count: number): void;
}

export interface Recorder {
  /**
   * Takes each message of the engine. What it returns for the last one of a run resolves once its
   * results are stored, or could not be.
   */
  take(message: EngineMessage): Promise<void> | null;
  /** Tries again to store runs that have ended. Resolves once each was tried. */
  retry(): Promise<void>;
  /** The runs that have ended and are not stored, oldest first. */
  unstored(): ExportedRun[];
}

/** Runs that wait in memory to be stored; the oldest is given up for one more. */
const MAX_WAITING = 20;

export function createRecorder(store: LabStore, setting: RecorderSetting): Recorder {
  let current: { recording: Recording; writer: RunWriter } | null = null;
  /** The page learns later than this that a run has ended. */
  let finished: string | null = null;
  const waiting = new Set<RunWriter>();
  let retrying: Promise<void> | null = null;

  const note = (writer: RunWriter) => {
    if (writer.isWaiting) waiting.add(writer);
    else waiting.delete(writer);
    const [oldest] = waiting;
    if (oldest && waiting.size > MAX_WAITING) {
      waiting.delete(oldest);
      void oldest.drop();
    }
    setting.onUnstored(unstored().length);
  };

  const retryAll = async (isQuiet: boolean) => {
    for (const writer of [...waiting]) {
      await writer.retry(isQuiet);
      note(writer);
    }
  };
  const retry = (isQuiet = false) => {
    if (waiting.size === 0) return Promise.resolve();
    retrying ??= retryAll(isQuiet).finally(() => {
      retrying = null;
    });
    return retrying;
  };

  const unstored = () => [...waiting].flatMap(({ copy }) => copy ?? []);

  const writing: RunWriterSetting = {
    ...setting,
    onWritten(fault) {
      setting.onWritten(fault);
      // Where one thing could be written, there may be room for others.
      if (fault === null) void retry(true);
    },
  };

  const leave = () => {
    current?.writer.leave();
    current = null;
  };

  const track = () => store.getState().page.track;
  store.subscribe(({ run, page }, previous) => {
    if (current && run.runId !== current.recording.id) leave();
    // One that is drawn after the end of a run belongs to it as well.
    const isDrawn = page.track !== previous.page.track && page.track !== '';
    if (!isDrawn || current || run.spec.workload.id !== 'driving') return;
    const kept = setting.archive.update(run.runId, { track: page.track });
    kept.catch((error: unknown) => setting.onWritten(faultOf(error).fault));
  });

  const take = (message: EngineMessage) => {
    const { run } = store.getState();
    if (message.runId === finished) return null;
    if (current?.recording.id !== message.runId) {
      if (run.runId !== message.runId || !isActive(run)) return null;
      leave();
      const now = setting.now();
      const writer = new RunWriter(new RunMemory(run, now), writing);
      current = { recording: new Recording(run, now, track), writer };
      writer.begin(current.recording.facts);
    }
    const { recording, writer } = current;
    const part = recording.take(message, setting.now());
    const written = part && writer.write(part);
    const { end } = recording;
    if (!end) return null;
    current = null;
    if (end === 'nothing') writer.leave();
    // It goes on from what is stored.
    else if (end === 'interrupted') void writer.end(null).then(() => writer.drop());
    else void writer.end(recording.weights).then(() => note(writer));
    if (end !== 'ended') return null;
    finished = recording.id;
    return written;
  };

  return { take, retry: () => retry(), unstored };
}
