/**
 * A batch of queued runs as the page sees it: plain data, and `applyPoolEvent` that lays what the
 * pool tells into it. Whoever keeps results reads them from `jobs[].result`.
 */

import type { ExperimentConfig } from '../../config/experiment';
import { meanOf } from '../../numeric/statistics/mean';
import type { ErrorReport } from '../../protocol/errors';
import type { ProgressTask } from '../../protocol/events';
import type { EvaluationPoint } from '../../protocol/history';
import type { RunResult } from '../../records/runDigest';
import type { Subset } from '../../records/status';
import type { PoolEvent, PoolJob } from '../../worker/poolContract';

/** What a job came to, as far as a batch needs it. */
export type JobResult = Pick<RunResult, 'spec' | 'summary' | 'seconds'>;

/** Scores on the curves' test sample after `step`. */
export interface Look {
  step: number;
  student: number;
  baseline: number | null;
}

export interface JobState {
  id: string;
  spec: ExperimentConfig;
  status: Subset<'waiting' | 'running' | 'completed' | 'failed'>;
  /** What it does now and how far that is; null while it waits and once it has ended. */
  progress: { task: ProgressTask | 'distilling'; done: number; total: number } | null;
  result: JobResult | null;
  /** Scores on the way; absent before the first, and in batches of an earlier visit. */
  looks?: readonly Look[];
  error: ErrorReport | null;
}

/**
 * `ended`: no job waits or runs; `cancelled`: the visitor dropped what had not ended;
 * `interrupted`: from an earlier visit, nothing of it is queued until it is resumed.
 */
type BatchStatus = Subset<'running' | 'paused' | 'ended' | 'cancelled' | 'interrupted'>;

export interface BatchState {
  status: BatchStatus;
  jobs: readonly JobState[];
}

export function newBatch(jobs: readonly PoolJob[]): BatchState {
  return {
    status: jobs.length > 0 ? 'running' : 'ended',
    jobs: jobs.map(({ id, spec }) => ({
      id,
      spec,
      status: 'waiting',
      progress: null,
      result: null,
      error: null,
    })),
  };
}

/** What is known of a batch from an earlier visit: results and reasons of failure by job. */
export interface EndedJobs {
  results: ReadonlyMap<string, JobResult>;
  failures: Readonly<Record<string, ErrorReport>>;
  isCancelled: boolean;
}

/** A batch of an earlier visit with what had ended then; `interrupted` where jobs are left. */
export function recallBatch(
  jobs: readonly PoolJob[],
  { results, failures, isCancelled }: EndedJobs,
): BatchState {
  const recalled = newBatch(jobs).jobs.map((job): JobState => {
    const result = results.get(job.id);
    if (result) return { ...job, status: 'completed', result };
    const error = failures[job.id];
    return error ? { ...job, status: 'failed', error } : job;
  });
  const isComplete = recalled.every(({ status }) => status !== 'waiting');
  const batch: BatchState = { jobs: recalled, status: isComplete ? 'ended' : 'interrupted' };
  return isCancelled && !isComplete ? cancelBatch(batch) : batch;
}

/** Whether nothing of the batch will be run any more. */
export function isBatchOver({ status }: BatchState): boolean {
  return status === 'ended' || status === 'cancelled';
}

/** The batch after `event`; events of jobs that it does not have change nothing. */
export function applyPoolEvent(batch: BatchState, event: PoolEvent): BatchState {
  const jobs = batch.jobs.map((job) =>
    job.id === event.jobId ? { ...job, ...changesOf(job, event) } : job,
  );
  const isOver = jobs.every(({ status }) => status === 'completed' || status === 'failed');
  return { jobs, status: isOver ? 'ended' : batch.status };
}

function changesOf(job: JobState, event: PoolEvent): Partial<JobState> {
  switch (event.type) {
    case 'started':
      return { status: 'running' };
    case 'progress': {
      const { task, done, total } = event;
      return { progress: { task, done, total } };
    }
    case 'evaluated':
      return { looks: withLook(job.looks ?? [], event.point) };
    case 'result':
      return { status: 'completed', progress: null, result: event.result };
    case 'failed':
      return { status: 'failed', progress: null, error: event.error };
    default:
      return event satisfies never;
  }
}

/** A run that lost its device takes steps again: what was seen of them is dropped. */
function withLook(looks: readonly Look[], point: EvaluationPoint): Look[] {
  return [...looks.filter(({ step }) => step < point.step), lookOf(point)];
}

export function lookOf({ step, student, baseline }: EvaluationPoint): Look {
  return { step, student: student.score, baseline: baseline?.score ?? null };
}

/** The batch once the visitor has dropped what had not ended. */
export function cancelBatch(batch: BatchState): BatchState {
  const jobs = batch.jobs.filter(({ status }) => status === 'completed' || status === 'failed');
  return { jobs, status: 'cancelled' };
}

/** How much of the batch is done, 0..1; of a run under way its steps count, its teacher does not. */
export function shareDone({ jobs }: BatchState): number {
  const done = jobs.reduce((sum, job) => sum + shareOf(job), 0);
  return jobs.length > 0 ? done / jobs.length : 1;
}

function shareOf({ status, progress }: JobState): number {
  if (status === 'completed' || status === 'failed') return 1;
  if (progress?.task === 'final-evaluation') return 1;
  return progress?.task === 'distilling' && progress.total > 0 ? progress.done / progress.total : 0;
}

/**
 * Seconds until the batch ends on `workers` workers, from what its finished jobs took; null before
 * the first has ended.
 */
export function secondsLeft(batch: BatchState, workers: number): number | null {
  const taken = batch.jobs.flatMap(({ result }) => result?.seconds ?? []);
  if (taken.length === 0) return null;
  const left = batch.jobs.reduce((sum, job) => sum + 1 - shareOf(job), 0);
  return (meanOf(taken) * left) / Math.min(workers, Math.max(1, Math.ceil(left)));
}
