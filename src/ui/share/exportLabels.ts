/** The files that a finished run can be saved as, and what they are called. */
import type { ExperimentSpec } from '../../config/experiment';
import { catalog } from '../../workloads/catalog';

/** Models and whole runs are saved through forms of their own. */
export const exportLabels = {
  history: 'History as CSV',
  record: 'Run as JSON',
  markdown: 'Run card as Markdown',
  html: 'Run card as HTML',
  pytorch: 'Script for PyTorch, with weights',
  keras: 'Script for Keras, with weights',
} as const;

export type ExportId = keyof typeof exportLabels;

/** The title of a run's files. */
export function titleOf({ workload, training }: ExperimentSpec): string {
  return `${catalog[workload.id].label} seed ${training.seed}`;
}
