/** What each view of the page loads when it is opened. The lab itself is there from the start. */
import { type ComponentType, type LazyExoticComponent, lazy } from 'react';
import type { ViewId } from '../spec/pageOptions';

export interface View {
  Content: LazyExoticComponent<ComponentType>;
  /** Whether the run bar of the lab's run stands above it. */
  hasRunBar: boolean;
}

/** `load` imports the module of a view and picks its component. */
export function view(load: () => Promise<ComponentType>, { hasRunBar = false } = {}): View {
  return { Content: lazy(async () => ({ default: await load() })), hasRunBar };
}

/** An entry looks like `runs: view(async () => (await import('./runs/RunsView')).RunsView)`. */
export const views = {
  experiments: view(async () => (await import('./experiments/ExperimentsView')).ExperimentsView),
  inspector: view(async () => (await import('./inspector/InspectorView')).InspectorView, {
    hasRunBar: true,
  }),
  verdict: view(async () => (await import('./verdict/VerdictView')).VerdictView),
  runs: view(async () => (await import('./runs/RunsView')).RunsView),
  sweeps: view(async () => (await import('./sweeps/SweepsView')).SweepsView),
} satisfies Record<Exclude<ViewId, 'lab'>, View>;
