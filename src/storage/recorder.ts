/**
 * Stores every run of the lab as it goes: listens to the engine's messages and to which run is on
 * show, and hands what happened between two checkpoints to the archive in one piece. A run that
 * cannot be stored trains on; what could not be written is tried again with the next piece.
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
import type { RunFacts, RunWrite } from '../store/storedRun';
import type { EngineClient } from '../worker/client';
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

/** Records from now on, until the returned function is called. */
export function startRecorder(
  client: Pick<EngineClient, 'subscribe'>,
  store: LabStore,
  setting: RecorderSetting,
): () => void {
  let current: { recording: Recording; writer: Writer } | null = null;

  const leave = () => {
    current?.writer.leave();
    current = null;
  };

  const take = (message: EngineMessage) => {
    const { run } = store.getState();
    if (current?.recording.id !== message.runId) {
      if (run.runId !== message.runId || !isActive(run)) return;
      leave();
      current = {
        recording: new Recording(run, setting.now()),
        writer: new Writer(run.runId, setting),
      };
      current.writer.begin(current.recording.facts);
    }
    const part = current.recording.take(message, setting.now());
    if (part) current.writer.write(part);
    const { end } = current.recording;
    if (end === 'nothing') leave();
    else if (end) current.writer.end();
    if (end) current = null;
  };

  const endMessages = client.subscribe(take);
  const endStore = store.subscribe(({ run }) => {
    if (current && run.runId !== current.recording.id) leave();
  });
  return () => {
    endMessages();
    endStore();
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

  write(part: RunWrite): void {
    this.unwritten = this.unwritten ? merged(this.unwritten, part) : part;
    this.enqueue(async () => {
      // Parts that came while another was being written went with the first of them.
      const whole = this.unwritten;
      if (!whole) return;
      this.unwritten = null;
      try {
        await this.store(whole);
      } catch (error) {
        this.unwritten = this.unwritten ? merged(whole, this.unwritten) : whole;
        throw error;
      }
      if (whole.checkpoint.race) this.hasCheckpoint = true;
      if (whole.isOver) await this.setting.archive.persist();
    });
  }

  /** No further part follows; what was stored stays as it is. */
  end(): void {
    this.queue = this.queue.then(async () => {
      await this.setting.locks.release(this.id);
      this.setting.onEnded();
    });
  }

  /** The run was given up: it stays with its last checkpoint, or leaves nothing. */
  leave(): void {
    const { archive } = this.setting;
    this.enqueue(async () => {
      if (this.hasCheckpoint) await archive.update(this.id, { status: 'left' });
      else if (this.isStored) await archive.remove([this.id]);
    });
    this.end();
  }

  private async store(part: RunWrite): Promise<void> {
    const { archive } = this.setting;
    if (!this.isStored) await archive.begin(this.id, part.facts);
    this.isStored = true;
    try {
      await archive.write(part);
    } catch (error) {
      // Without its weights a finished run is small, and its results are what matters most.
      if (!part.weights || !(error instanceof StorageError)) throw error;
      const facts = { ...part.facts, hasWeights: false };
      await archive.write({ ...part, facts, weights: null });
      throw error;
    }
  }

  private enqueue(work: () => Promise<void>): void {
    this.queue = this.queue.then(work).then(
      () => this.setting.onWritten(null),
      (error) => this.setting.onWritten(error instanceof StorageError ? error.fault : 'failed'),
    );
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
