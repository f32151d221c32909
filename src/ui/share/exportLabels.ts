/** The files that a finished run can be saved as, and what they are called. */
import type { ExperimentConfig } from '../../config/experiment';
import type { TransferSetPart } from '../../protocol/inspection';
import { catalog } from '../../workloads/catalog';

/** Models and whole runs are saved through forms of their own. */
export const exportLabels = {
  history: 'History as CSV',
  record: 'Run as JSON',
  markdown: 'Run card as Markdown',
  html: 'Run card as HTML',
  pytorch: 'Script for PyTorch',
  keras: 'Script for Keras',
} as const;

export type ExportId = keyof typeof exportLabels;

/** How the files of a transfer set end. */
export const transferSetWords = {
  logits: 'teacher logits',
  inputs: 'examples',
} as const satisfies Record<TransferSetPart, string>;

/** What a script comes with: the weights are there as long as the run’s models can be asked. */
export function exportLabelOf(id: ExportId, hasWeights: boolean): string {
  const isScript = id === 'pytorch' || id === 'keras';
  if (!isScript) return exportLabels[id];
  return `${exportLabels[id]}, ${hasWeights ? 'with weights' : 'without weights (run again for them)'}`;
}

/** The title of a run's files. */
export function titleOf({ workload, training }: ExperimentConfig): string {
  return `${catalog[workload.id].label} seed ${training.seed}`;
}
