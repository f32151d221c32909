/** The title of the document, by which tabs, bookmarks and the history tell the views apart. */

import { type PageOptions, viewLabels } from '../../config/link/pageOptions';
import { findExperiment } from '../../experiments';
import type { LabStore } from '../../store/lab/labStore';

const NAME = 'Distillation Lab';

/** “Noisy labels · Experiments · Distillation Lab”. */
export function titleOf({ view, experiment }: PageOptions): string {
  if (view === 'lab') return NAME;
  const shown = view === 'experiments' && experiment ? findExperiment(experiment) : undefined;
  return [...(shown ? [shown.title] : []), viewLabels[view], NAME].join(' · ');
}

/** Keeps the title in step with the page. */
export function startTitle(store: LabStore, target: { title: string } = document): () => void {
  const write = ({ page }: { page: PageOptions }) => {
    target.title = titleOf(page);
  };
  write(store.getState());
  return store.subscribe((state, previous) => {
    if (state.page !== previous.page) write(state);
  });
}
