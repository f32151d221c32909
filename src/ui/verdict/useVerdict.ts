/** The stores behind the verdict view: made when it is first opened, kept while the page lives. */
import { useEffect } from 'react';
import { useStore } from 'zustand';
import type { BatchRepository } from '../../store/batches/batchRepository';
import type { BatchHolder, BatchStore, RunPool } from '../../store/batches/batchStore';
import {
  createVerdictStores,
  type VerdictState,
  type VerdictStores,
} from '../../store/batches/verdictStore';
import type { LabStore } from '../../store/lab/labStore';

import { catalog } from '../../workloads/catalog';
import { useLabStore } from '../context/labContext';
import { useBatchRepository, useRunPool } from '../context/poolContext';

const known = new WeakMap<LabStore, VerdictStores>();

function useStores(): VerdictStores {
  return storesOf(useLabStore(), useRunPool(), useBatchRepository());
}

function storesOf(lab: LabStore, pool: RunPool, repository: BatchRepository): VerdictStores {
  const found = known.get(lab) ?? createVerdictStores(lab, pool, repository, catalog);
  known.set(lab, found);
  return found;
}

/** Brings back what earlier visits left. */
export function useRecalledVerdict(): void {
  const { recall } = useStores().verdict.getState();
  useEffect(() => void recall(), [recall]);
}

/** Repeats the form's settings, unless that was done already or is under way. */
export function repeatOverSeeds(
  lab: LabStore,
  pool: RunPool,
  repository: BatchRepository,
  seeds: number,
): void {
  const { verdict, batch } = storesOf(lab, pool, repository);
  const { plan, edit, repeat } = verdict.getState();
  const status = batch.getState().batch?.status;
  if (status === 'running' || status === 'paused') return;
  const isSame = JSON.stringify(plan?.spec) === JSON.stringify(lab.getState().spec);
  if (isSame && status !== 'cancelled') return;
  edit({ seeds });
  repeat();
}

/** Follows one part of what the view is set to. */
export function useVerdict<Part>(selector: (state: VerdictState) => Part): Part {
  return useStore(useStores().verdict, selector);
}

/** Follows one part of the repeated runs. */
export function useRepeat<Part>(selector: (state: BatchHolder) => Part): Part {
  return useStore(useRepeatStore(), selector);
}

/** The repeated runs themselves, for what shows any batch. */
export function useRepeatStore(): BatchStore {
  return useStores().batch;
}
