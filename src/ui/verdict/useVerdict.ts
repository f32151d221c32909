/** The stores behind the verdict view: made when it is first opened, kept while the page lives. */
import { useEffect } from 'react';
import { useStore } from 'zustand';
import type { BatchHolder, BatchStore } from '../../store/batchStore';
import type { LabStore } from '../../store/labStore';
import {
  createVerdictStores,
  type VerdictState,
  type VerdictStores,
} from '../../store/verdictStore';
import { catalog } from '../../workloads/catalog';
import { useLabStore } from '../labContext';
import { useBatchKeeper, useRunPool } from '../poolContext';

const known = new WeakMap<LabStore, VerdictStores>();

function useStores(): VerdictStores {
  const lab = useLabStore();
  const pool = useRunPool();
  const keeper = useBatchKeeper();
  const found = known.get(lab) ?? createVerdictStores(lab, pool, keeper, catalog);
  known.set(lab, found);
  return found;
}

/** Brings back what earlier visits left. */
export function useRecalledVerdict(): void {
  const { recall } = useStores().verdict.getState();
  useEffect(() => void recall(), [recall]);
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
