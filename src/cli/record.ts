/** What the command line writes of a run that has ended well. */
import { historyOf, type RunRecord } from '../records/runRecord';
import type { RunTrace } from '../records/runTrace';

/** The file's content; throws where the run has not completed. */
export function toRunRecord(trace: RunTrace): RunRecord {
  const { spec, backend, summary } = trace;
  if (!backend || !summary) throw new Error('the run did not complete');
  return { spec, backend: backend.id, summary, history: historyOf(trace) };
}
