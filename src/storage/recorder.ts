/**
 * Stores every run of the lab as it goes: takes the engine's messages, follows which run is on show,
 * and hands what happened between two checkpoints to the archive in one piece. A run that cannot be
 * stored trains on; what could not be written is tried again with the next piece.
 */
import type { EngineMessage } from '../protocol/events';
import type { LabStore } from '../store/labStore';
import {
  type RunArchive,
  type RunLocks,
  StorageError,
  type StorageFault,
} from '../store/runArchive';
import { isActive } from '../store/runStart';
import type { RunFacts, RunWrite, StoredWeights } from '../store/storedRun';
import { Recording } from './recording';

export interface RecorderSetting {
  archive: RunArchive;
  locks: RunLocks;
  /** Milliseconds since 1970. */
  now(): number;
  /** Told of each piece: stored (null) or why not. */
  onWritten(fault: StorageFault | null): void;
  /** Told when this tab has let go of a run. */
  onEnded(): void;
}

/**
 * Returns the function that takes each message of the engine. What it returns for the last one of a
 * run resolves once its results are stored, or could not be.
 */
export function createRecorder(
  store: LabStore,
  setting: RecorderSetting,
): (message: EngineMessage) => Promise<void> | null {
  let current: { recording: Recording; writer: Writer } | null = null;
  /** The page learns later than this that a run has ended. */
  let finished: string | null = null;

  const leave = () => {
    current?.writer.leave();
    current = null;
  };

  store.subscribe(({ run }) => {
    if (current && run.runId !== current.recording.id) leave();
  });

  return (message) => {
    const { run } = store.getState();
    if (message.runId === finished) return null;
    if (current?.recording.id !== message.runId) {
      if (run.runId !== message.runId || !isActive(run)) return null;
      leave();
      current = {
        recording: new Recording(run, setting.now()),
        writer: new Writer(run.runId, setting),
      };
      current.writer.begin(current.recording.facts);
    }
    const { recording, writer } = current;
    const part = recording.take(message, setting.now());
    const written = part && writer.write(part);
    const { end } = recording;
    if (!end) return null;
    current = null;
    if (end === 'nothing') writer.leave();
    else writer.end(end === 'finished' ? recording.weights : null);
    if (end !== 'finished') return null;
    finished = recording.id;
    return written;
  };
}

/** Writes the parts of one run one after another, and keeps those that could not be written. */
class Writer {
  private queue: Promise<void> = Promise.resolve();
  private unwritten: RunWrite | null = null;
  private isStored = false;
  private hasCheckpoint = false;

  constructor(
    private readonly id: string,
    private readonly setting: RecorderSetting,
  ) {}

  begin(facts: RunFacts): void {
    const { archive, locks } = this.setting;
    // The lock first: whoever sees the run in the archive must see that it goes on.
    this.enqueue(async () => {
      await locks.take(this.id);
      this.hasCheckpoint = await archive.begin(this.id, facts);
      this.isStored = true;
    });
  }

  /** Resolves once the part is written, or could not be. */
  write(part: RunWrite): Promise<void> {
    this.unwritten = this.unwritten ? merged(this.unwritten, part) : part;
    return this.enqueue(() => this.storeAll());
  }

  /** No further part follows; what was stored stays as it is. `weights` are those of its end. */
  end(weights: StoredWeights | null): void {
    const { archive, locks, onEnded } = this.setting;
    if (weights) {
      // By themselves, after the results: those are small, and are what matters most.
      this.enqueue(async () => {
        await this.storeAll();
        await archive.keepWeights(this.id, weights);
      });
    }
    this.queue = this.queue.then(async () => {
      await locks.release(this.id);
      onEnded();
      if (weights) await archive.persist().catch(() => {});
    });
  }

  /** The run was given up: it stays with its last checkpoint, or leaves nothing. */
  leave(): void {
    const { archive } = this.setting;
    this.enqueue(async () => {
      if (this.hasCheckpoint) await archive.update(this.id, { status: 'left' });
      else if (this.isStored) await archive.remove([this.id]);
    });
    this.end(null);
  }

  /** Stores what was not yet: parts that came while another was being written go as one. */
  private async storeAll(): Promise<void> {
    const { archive } = this.setting;
    const part = this.unwritten;
    if (!part) return;
    this.unwritten = null;
    try {
      if (!this.isStored) await archive.begin(this.id, part.facts);
      this.isStored = true;
      await archive.write(part);
    } catch (error) {
      this.unwritten = this.unwritten ? merged(part, this.unwritten) : part;
      throw error;
    }
    if (part.checkpoint.race) this.hasCheckpoint = true;
  }

  private enqueue(work: () => Promise<void>): Promise<void> {
    this.queue = this.queue.then(work).then(
      () => this.setting.onWritten(null),
      (error) => this.setting.onWritten(error instanceof StorageError ? error.fault : 'failed'),
    );
    return this.queue;
  }
}

/** Two parts that follow one another, as one. */
function merged(earlier: RunWrite, later: RunWrite): RunWrite {
  const [a, b] = [earlier.history, later.history];
  return {
    ...later,
    history: {
      losses: [...a.losses, ...b.losses],
      evaluations: [...a.evaluations, ...b.evaluations],
      marks: [...a.marks, ...b.marks],
      teacherLosses: [...a.teacherLosses, ...b.teacherLosses],
      teacherSteps: b.teacherSteps || a.teacherSteps,
    },
    checkpoint: { ...earlier.checkpoint, ...later.checkpoint },
  };
}
