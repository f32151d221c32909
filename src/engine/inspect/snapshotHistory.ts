/**
 * The models of a run as they were at its evaluations, within a budget of memory: when it is full,
 * snapshots are taken out so that the rest stay evenly spread. Weights only, no moments of the
 * optimizer.
 */

import type { Weight } from '../../model/weight';
import type { Session } from '../run/runSetup';

/** Weights of both models after `step`. */
export interface ModelsAt {
  step: number;
  student: Weight[];
  baseline: Weight[] | null;
}

/** About 300 snapshots of a student with 25,000 weights and its baseline, 6 with 1.3 million. */
const SNAPSHOT_BYTES = 64e6;

export class SnapshotHistory {
  /** Data, teacher and backend of the run; null before they are there. */
  session: Session | null = null;
  private snapshots: ModelsAt[] = [];
  private bytes = 0;

  constructor(private readonly budgetBytes = SNAPSHOT_BYTES) {}

  /** Steps that can be gone back to, ascending. */
  get steps(): number[] {
    return this.snapshots.map(({ step }) => step);
  }

  /**
   * Takes over the arrays. What was kept of the same or a later step is dropped: a run that lost
   * its device takes those steps again. The first and the last snapshot are kept whatever they need.
   */
  add({ step, student, baseline }: ModelsAt): void {
    while ((this.snapshots.at(-1)?.step ?? -1) >= step) this.remove(this.snapshots.length - 1);
    this.snapshots.push({ step, student, baseline });
    this.bytes += bytesOf(this.snapshots.at(-1));
    while (this.bytes > this.budgetBytes && this.snapshots.length > 2) {
      this.remove(leastMissed(this.steps));
    }
  }

  at(step: number): ModelsAt | undefined {
    return this.snapshots.find((snapshot) => snapshot.step === step);
  }

  private remove(position: number): void {
    const [removed] = this.snapshots.splice(position, 1);
    this.bytes -= bytesOf(removed);
  }
}

/** Position of the inner step whose neighbours are closest together, the first of equals. */
function leastMissed(steps: readonly number[]): number {
  let best = 1;
  const gap = (position: number) =>
    (steps[position + 1] as number) - (steps[position - 1] as number);
  for (let position = 2; position < steps.length - 1; position++) {
    if (gap(position) < gap(best)) best = position;
  }
  return best;
}

function bytesOf(snapshot: ModelsAt | undefined): number {
  const weights = [...(snapshot?.student ?? []), ...(snapshot?.baseline ?? [])];
  return weights.reduce((sum, { values }) => sum + values.byteLength, 0);
}
