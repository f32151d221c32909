/**
 * One run as it is recorded: gathers the engine's messages into facts and history, and cuts off a
 * part at each checkpoint and at the end. Plain data in, plain data out; stores nothing itself.
 */

import type { TrainedWeights } from '../../protocol/checkpoint';
import type { EngineEvent } from '../../protocol/events';
import type { EvaluationPoint } from '../../protocol/history';
import { joinLosses } from '../../protocol/packedLosses';
import { noCurves, outlineOf, type RunTrace, reduceRun } from '../../records/runTrace';
import type {
  HistoryPart,
  Pictures,
  RunFacts,
  RunWrite,
  StoredStatus,
} from '../../records/storedRun';
import type { RunState } from '../../store/lab/state';
import { deviceReport } from '../archive/deviceReport';

/** After these the models are gone, but the checkpoint is as good as before. */
const RESUMABLE = ['worker-crashed', 'internal', 'out-of-memory', 'device-lost'];

/**
 * How a run ended for the archive: with figures, cut off after its last checkpoint, or before
 * anything was learned.
 */
export type RecordingEnd = 'ended' | 'interrupted' | 'nothing';

export class Recording {
  readonly id: string;
  /** Null while the run goes on. */
  end: RecordingEnd | null = null;
  /** The models at the end of the run, once they are known. */
  weights: TrainedWeights | null = null;
  /** What is known of the run; of its curves, what came since the last part. */
  private trace: RunTrace;
  /** The teacher's losses since the last part. */
  private teacherLosses: Float32Array[] = [];
  private teacherSteps = 0;
  private lastEvaluation: EvaluationPoint | null;
  private pictures: Pictures;
  private status: StoredStatus = 'running';
  private savedAt: number;
  private readonly device = deviceReport();

  /** Of a run that starts, or goes on from a checkpoint: then `run` holds what was stored. */
  constructor(
    run: RunState,
    now: number,
    /** The own track that is there; empty: none. */
    private readonly track: () => string = () => '',
  ) {
    this.id = run.runId;
    const { logits, decisionMap, vocabulary } = run;
    this.pictures = { logits, decisionMap, ...(vocabulary ? { vocabulary } : {}) };
    this.trace = { ...outlineOf(run), summary: null, error: null, stopped: false, ...noCurves };
    this.lastEvaluation = run.evaluations.at(-1) ?? null;
    this.savedAt = now;
  }

  get facts(): RunFacts {
    const { status, device, savedAt } = this;
    const track = this.trace.spec.workload.id === 'driving' ? this.track() : '';
    const lastEvaluation = this.trace.evaluations.at(-1) ?? this.lastEvaluation;
    return {
      ...outlineOf(this.trace),
      ...{ status, device, lastEvaluation, hasWeights: false, savedAt },
      ...(track ? { track } : {}),
    };
  }

  /** What is to be stored now, if this event calls for it. */
  take(event: EngineEvent, now: number): RunWrite | null {
    this.trace = reduceRun(this.trace, event);
    switch (event.type) {
      case 'teacherLosses':
        this.teacherSteps = event.totalSteps;
        this.teacherLosses.push(event.losses);
        return null;
      case 'logits':
        this.pictures = { ...this.pictures, logits: { ...this.pictures.logits, ...event.logits } };
        return null;
      case 'vocabulary':
        this.pictures = { ...this.pictures, vocabulary: event.vocabulary };
        return null;
      case 'decisionMap':
        this.pictures = { ...this.pictures, decisionMap: event.map };
        return null;
      case 'teacherCheckpoint':
        return this.cut(now, { checkpoint: { teacher: event.checkpoint } });
      case 'checkpoint':
        return this.cut(now, { checkpoint: { race: event.checkpoint } });
      case 'weights':
        this.weights = event.weights;
        return null;
      case 'completed':
        return this.last('completed', now);
      case 'failed':
        if (RESUMABLE.includes(event.error.code)) this.end = 'interrupted';
        else if (this.trace.step === 0) this.end = 'nothing';
        return this.end ? null : this.last('failed', now);
      default:
        return null;
    }
  }

  private last(status: StoredStatus, now: number): RunWrite {
    this.end = 'ended';
    this.status = status;
    return this.cut(now, { isOver: true });
  }

  /** All that came since the last part, as a part. */
  private cut(now: number, part: Partial<RunWrite>): RunWrite {
    this.savedAt = now;
    const { id, facts, trace, teacherLosses, teacherSteps, pictures } = this;
    const { lossChunks, evaluations, marks } = trace;
    const losses = joinLosses(lossChunks);
    const history: HistoryPart = { losses, evaluations, marks, teacherLosses, teacherSteps };
    this.lastEvaluation = facts.lastEvaluation;
    this.trace = { ...trace, ...noCurves };
    this.teacherLosses = [];
    this.teacherSteps = 0;
    return { id, facts, history, pictures, checkpoint: {}, isOver: false, ...part };
  }
}
