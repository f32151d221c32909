/** What each view of the page loads when it is opened. The lab itself is there from the start. */
import { type ComponentType, type LazyExoticComponent, lazy } from 'react';
import type { ViewId } from '../config/link/pageOptions';

export interface View {
  Content: LazyExoticComponent<ComponentType>;
  /** Whether the run bar of the lab's run stands above it. */
  hasRunBar: boolean;
  /** Whether it works with the settings of the form. */
  usesSettings: boolean;
}

/** `load` imports the module of a view and picks its component. */
function view(
  load: () => Promise<ComponentType>,
  { hasRunBar = false, usesSettings = false } = {},
): View {
  return { Content: lazy(async () => ({ default: await load() })), hasRunBar, usesSettings };
}

/** An entry looks like `runs: view(async () => (await import('./runs/RunsView')).RunsView)`. */
const views = {
  experiments: view(async () => (await import('./experiments/ExperimentsView')).ExperimentsView),
  inspector: view(async () => (await import('./inspector/InspectorView')).InspectorView, {
    hasRunBar: true,
    usesSettings: true,
  }),
  verdict: view(async () => (await import('./verdict/VerdictView')).VerdictView, {
    usesSettings: true,
  }),
  runs: view(async () => (await import('./runs/RunsView')).RunsView),
  sweeps: view(async () => (await import('./sweeps/SweepsView')).SweepsView, {
    usesSettings: true,
  }),
} satisfies Record<Exclude<ViewId, 'lab'>, View>;

/** The view of this name; none for the lab. */
export function viewOf(id: ViewId): View | undefined {
  return (views as Partial<Record<ViewId, View>>)[id];
}
