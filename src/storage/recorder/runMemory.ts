/**
 * What was written of a run since its beginning, as it lies in the archive: enough to write it anew
 * where its rows were cleared, and to save it as a file where its end cannot be stored.
 */
import type { TrainedWeights } from '../../protocol/checkpoint';
import { joinLosses } from '../../protocol/packedLosses';
import type { HistoryPart, RunLabels, RunWrite, StoredRun } from '../../records/storedRun';
import type { RunState } from '../../store/lab/state';
import type { CopiedHistory, ExportedRun } from '../exportedRun';

const noLabels: RunLabels = { name: null, tags: [], star: false, notes: '' };

export class RunMemory {
  readonly id: string;
  /** The row as it was found at the start, with what the visitor wrote on it; null: a new run. */
  known: StoredRun | null = null;
  weights: TrainedWeights | null = null;
  private readonly histories: CopiedHistory[] = [];
  private readonly createdAt: number;

  /** Of a run that starts, or goes on from a checkpoint: then `run` holds what was stored. */
  constructor(run: RunState, now: number) {
    const { runId, lossChunks, evaluations, marks, teacherCurve } = run;
    this.id = runId;
    this.createdAt = now;
    const nothing = { evaluations: [], marks: [], teacherLosses: [], teacherSteps: 0 };
    this.histories.push(...lossChunks.map((losses) => ({ losses, ...nothing })), {
      losses: null,
      evaluations,
      marks,
      teacherLosses: teacherCurve?.chunks ?? [],
      teacherSteps: teacherCurve?.totalSteps ?? 0,
    });
  }

  /** Takes in a further part, which was written. */
  add({ history: { losses, ...rest } }: RunWrite): void {
    this.histories.push({ losses: joinLosses(losses), ...rest });
  }

  /** `part` with everything before it. */
  whole(part: RunWrite): RunWrite {
    const { losses, ...rest } = part.history;
    const all = [...this.histories, { losses: null, ...rest }];
    const before = this.histories.flatMap((row) => row.losses ?? []);
    const history: HistoryPart = {
      losses: [...before, ...losses],
      evaluations: all.flatMap(({ evaluations }) => evaluations),
      marks: all.flatMap(({ marks }) => marks),
      teacherLosses: all.flatMap(({ teacherLosses }) => teacherLosses),
      teacherSteps: Math.max(...all.map(({ teacherSteps }) => teacherSteps)),
    };
    return { ...part, history };
  }

  /** A run whose last part, `last`, is not written. */
  copy({ facts, pictures, history: { losses, ...rest } }: RunWrite): ExportedRun {
    const { id, known, createdAt, weights } = this;
    const row = known ?? { id, createdAt, batchId: null, ...noLabels };
    return {
      run: { ...row, ...facts, hasWeights: weights !== null, deletedAt: null },
      histories: [...this.histories, { losses: joinLosses(losses), ...rest }],
      checkpoint: null,
      weights,
      pictures,
    };
  }
}
