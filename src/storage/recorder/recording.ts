/**
 * One run as it is recorded: gathers the engine's messages into facts and history, and cuts off a
 * part at each checkpoint and at the end. Plain data in, plain data out; stores nothing itself.
 */

import type { EngineEvent } from '../../protocol/events';
import { lastStepOf, lossesUpTo } from '../../protocol/packedLosses';
import type {
  HistoryPart,
  Pictures,
  RunFacts,
  RunWrite,
  StoredWeights,
} from '../../records/storedRun';
import type { RunState } from '../../store/lab/state';
import { deviceReport } from '../archive/deviceReport';

/** After these the models are gone, but the checkpoint is as good as before. */
const RESUMABLE = ['worker-crashed', 'internal', 'out-of-memory', 'device-lost'];

type Mutable<Part> = {
  [Key in keyof Part]: Part[Key] extends readonly (infer Item)[] ? Item[] : Part[Key];
};

function noHistory(): Mutable<HistoryPart> {
  return { losses: [], evaluations: [], marks: [], teacherLosses: [], teacherSteps: 0 };
}

/**
 * How a run ended for the archive: with figures, cut off after its last checkpoint, or before
 * anything was learned.
 */
export type RecordingEnd = 'finished' | 'interrupted' | 'nothing';

export class Recording {
  readonly id: string;
  facts: RunFacts;
  /** Null while the run goes on. */
  end: RecordingEnd | null = null;
  private history = noHistory();
  private pictures: Pictures;
  /** The models at the end of the run, once they are known. */
  weights: StoredWeights | null = null;

  /** Of a run that starts, or goes on from a checkpoint: then `run` holds what was stored. */
  constructor(run: RunState, now: number) {
    this.id = run.runId;
    const { logits, decisionMap } = run;
    this.pictures = { logits, decisionMap };
    this.facts = {
      spec: run.spec,
      status: 'running',
      stopped: false,
      backend: run.backend,
      device: deviceReport(),
      teacher: run.teacher,
      step: run.step,
      totalSteps: run.totalSteps,
      stepsPerEpoch: run.stepsPerEpoch,
      examplesPerStep: run.examplesPerStep,
      stepMs: run.stepMs,
      lastEvaluation: run.evaluations.at(-1) ?? null,
      notices: run.notices,
      summary: null,
      error: null,
      hasWeights: false,
      savedAt: now,
    };
  }

  /** What is to be stored now, if this event calls for it. */
  take(event: EngineEvent, now: number): RunWrite | null {
    switch (event.type) {
      case 'backend':
        this.know({ backend: event.backend });
        return null;
      case 'teacher':
        this.know({ teacher: event.teacher });
        return null;
      case 'started': {
        const { totalSteps, stepsPerEpoch, examplesPerStep } = event;
        this.know({ totalSteps, stepsPerEpoch, examplesPerStep });
        return null;
      }
      case 'losses': {
        const step = lastStepOf(event.losses) ?? this.facts.step;
        this.know({ step, stepMs: event.stepMs });
        this.history.losses.push(event.losses);
        return null;
      }
      case 'evaluation':
        this.know({ lastEvaluation: event.point });
        this.history.evaluations.push(event.point);
        return null;
      case 'settings':
        this.history.marks.push(event.mark);
        return null;
      case 'teacherLosses':
        this.history.teacherSteps = event.totalSteps;
        this.history.teacherLosses.push(event.losses);
        return null;
      case 'logits':
        this.pictures = { ...this.pictures, logits: { ...this.pictures.logits, ...event.logits } };
        return null;
      case 'decisionMap':
        this.pictures = { ...this.pictures, decisionMap: event.map };
        return null;
      case 'backendLost':
        this.know({ backend: event.next, notices: [...this.facts.notices, event.reason] });
        this.rewind(event.fromStep);
        return null;
      case 'teacherCheckpoint':
        return this.cut(now, { checkpoint: { teacher: event.checkpoint } });
      case 'checkpoint':
        return this.cut(now, { checkpoint: { race: event.checkpoint } });
      case 'weights':
        this.weights = event.weights;
        return null;
      case 'completed': {
        const { summary, stopped } = event;
        this.know({ status: 'completed', summary, stopped });
        return this.last(now);
      }
      case 'failed': {
        const { error, kept } = event;
        if (RESUMABLE.includes(error.code)) this.end = 'interrupted';
        else if (this.facts.step === 0) this.end = 'nothing';
        if (this.end) return null;
        this.know({ status: 'failed', error, ...(kept ? { summary: kept.summary } : {}) });
        return this.last(now);
      }
      case 'progress':
      case 'examples':
      case 'prepared':
      case 'stepped':
      case 'stepView':
      case 'paused':
      case 'resumed':
      case 'inspectable':
      case 'inspected':
        return null;
      default:
        return event satisfies never;
    }
  }

  private know(facts: Partial<RunFacts>): void {
    this.facts = { ...this.facts, ...facts };
  }

  private last(now: number): RunWrite {
    this.end = 'finished';
    return this.cut(now, { isOver: true });
  }

  private cut(now: number, part: Partial<RunWrite>): RunWrite {
    this.know({ savedAt: now });
    const { id, facts, history, pictures } = this;
    this.history = noHistory();
    return { id, facts, history, pictures, checkpoint: {}, isOver: false, ...part };
  }

  /** Steps after `step` are taken anew. */
  private rewind(step: number): void {
    const upTo = (item: { step: number }) => item.step <= step;
    const { losses, evaluations, marks, ...teacher } = this.history;
    this.know({ step });
    this.history = {
      ...teacher,
      losses: losses.flatMap((piece) => lossesUpTo(piece, step) ?? []),
      evaluations: evaluations.filter(upTo),
      marks: marks.filter(upTo),
    };
  }
}
