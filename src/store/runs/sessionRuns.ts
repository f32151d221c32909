/** The lab's finished runs since the page was opened, for comparison with one another. */

import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ExperimentConfig } from '../../config/experiment';
import type { Summary } from '../../protocol/summary';
import type { LabStore } from '../lab/labStore';

export interface SessionRun {
  id: string;
  spec: ExperimentConfig;
  summary: Summary;
}

export type SessionRuns = StoreApi<{ runs: readonly SessionRun[] }>;

/** More would be a crowd in any chart. */
const KEPT = 40;

/** Follows `lab`; a run that was stopped early counts too, as what it learned was measured. */
export function createSessionRuns(lab: LabStore): SessionRuns {
  const store: SessionRuns = createStore(() => ({ runs: [] }));
  lab.subscribe(({ run }, previous) => {
    if (run.summary === null || run.summary === previous.run.summary) return;
    const { runId: id, spec, summary } = run;
    const others = store.getState().runs.filter((other) => other.id !== id);
    store.setState({ runs: [...others, { id, spec, summary }].slice(-KEPT) });
  });
  return store;
}
