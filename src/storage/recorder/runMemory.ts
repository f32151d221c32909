/**
 * What was written of a run since its beginning, as it lies in the archive: enough to write it anew
 * where its rows were cleared, and to save it as a file where its end cannot be stored.
 */
import type { TrainedWeights } from '../../protocol/checkpoint';
import type { HistoryPart, RunLabels, RunWrite, StoredRun } from '../../records/storedRun';
import type { RunState } from '../../store/lab/state';
import type { ExportedRun } from '../exportedRun';
import { joinHistory } from './joinHistory';

const noLabels: RunLabels = { name: null, tags: [], star: false, notes: '' };

export class RunMemory {
  readonly id: string;
  /** The row as it was found at the start, with what the visitor wrote on it; null: a new run. */
  known: StoredRun | null = null;
  weights: TrainedWeights | null = null;
  private readonly histories: HistoryPart[] = [];
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
  add({ history }: RunWrite): void {
    this.histories.push(history);
  }

  /** `part` with everything before it. */
  whole(part: RunWrite): RunWrite {
    return { ...part, history: joinHistory([...this.histories, part.history]) };
  }

  /** A run whose last part, `last`, is not written. */
  copy({ facts, pictures, history }: RunWrite): ExportedRun {
    const { id, known, createdAt, weights } = this;
    const row = known ?? { id, createdAt, batchId: null, ...noLabels };
    return {
      run: { ...row, ...facts, hasWeights: weights !== null, deletedAt: null },
      histories: [...this.histories, history],
      checkpoint: null,
      weights,
      pictures,
    };
  }
}
