/** How far the repeated runs are, and what each does now. */
import type { JobState } from '../../../store/batches/batchState';
import { BatchProgress } from '../../batches/BatchProgress';
import { useRunPool } from '../../context/poolContext';
import { taskTexts } from '../../run/runTexts';
import classes from '../Verdict.module.css';
import { useRepeat, useRepeatStore, useVerdict } from '../verdictContext';

export function RepeatProgress() {
  const batch = useRepeat((state) => state.batch);
  const store = useRepeatStore();
  const { workers } = useRunPool();
  const resume = useVerdict((state) => state.resume);
  const retry = useVerdict((state) => state.retry);
  if (!batch) {
    const many = workers === 1 ? 'one run at a time' : `${workers} runs at a time`;
    return <p className={classes.quiet}>This machine takes {many} beside the lab’s own.</p>;
  }
  const running = batch.jobs.filter(({ status }) => status === 'running');
  return (
    <>
      <BatchProgress
        store={store}
        workers={workers}
        onResume={() => void resume()}
        onRetry={() => void retry()}
      />
      {running.map((job) => (
        <p key={job.id} className={classes.quiet}>
          {job.id}: {progressText(job.progress)}
        </p>
      ))}
    </>
  );
}

/** “training 40%”. */
function progressText(progress: JobState['progress']): string {
  if (!progress) return 'starting';
  const { task, done, total } = progress;
  const name = task === 'distilling' ? 'Training' : taskTexts[task];
  const share = total > 0 ? ` ${Math.round((100 * done) / total)}%` : '';
  return `${name.charAt(0).toLowerCase()}${name.slice(1)}${share}`;
}
