/**
 * Takes the page's questions about the models of one run and works on them slice by slice, when
 * the driver finds time. Quick questions go before an evaluation of the whole test set.
 */

import { answer } from '../../engine/inspect/inspect';
import { SnapshotHistory } from '../../engine/inspect/snapshotHistory';
import type { Work } from '../../engine/inspect/work';
import type { InspectionAnswer, InspectionQuery } from '../../protocol/inspection';

interface Task {
  query: InspectionQuery;
  work: Work<InspectionAnswer>;
}

export class InspectionQueue {
  readonly snapshots: SnapshotHistory;
  private tasks: Task[] = [];
  /** The next slice is not taken before this moment. */
  private restsUntil = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly tell: (answer: InspectionAnswer) => void,
    private readonly now: () => number,
    snapshotBytes?: number,
  ) {
    this.snapshots = new SnapshotHistory(snapshotBytes);
  }

  get isBusy(): boolean {
    return this.tasks.length > 0;
  }

  ask(query: InspectionQuery): void {
    this.tasks.push({ query, work: answer(query, this.snapshots) });
  }

  /** One slice, unless the last one was so short a time ago that training would get less than half. */
  async advanceAtHalfTime(): Promise<void> {
    const start = this.now();
    if (!this.isBusy || start < this.restsUntil) return;
    await this.advance();
    const end = this.now();
    this.restsUntil = end + (end - start);
  }

  /** Works one slice of one question; tells the answer where that was the last. */
  async advance(): Promise<void> {
    const task = this.tasks.find(({ query }) => query.type !== 'snapshot') ?? this.tasks[0];
    if (!task) return;
    let done: InspectionAnswer | null = null;
    try {
      const next = await task.work.next();
      if (next.done) done = next.value;
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      done = { type: 'failed', query: task.query.type, reason };
    }
    if (!done) return;
    this.tasks = this.tasks.filter((other) => other !== task);
    this.tell(done);
  }

  /** Gives up all questions and frees what they hold. */
  async close(): Promise<void> {
    const { tasks } = this;
    this.tasks = [];
    for (const { work } of tasks)
      await work.return({ type: 'failed', query: 'snapshot', reason: '' });
    this.snapshots.session = null;
  }
}
