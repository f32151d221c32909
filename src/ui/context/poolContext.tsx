/**
 * The queue for runs in the background, shared by all views that repeat or vary an experiment, and
 * what keeps their plans between visits.
 */
import { createContext, type ReactNode, useContext } from 'react';
import type { BatchKeeper } from '../../store/batches/batchRepository';
import type { RunPool } from '../../store/batches/batchStore';

const PoolContext = createContext<RunPool | null>(null);
const KeeperContext = createContext<BatchKeeper | null>(null);

interface PoolProviderProps {
  pool: RunPool;
  keeper: BatchKeeper;
  children: ReactNode;
}

export function PoolProvider({ pool, keeper, children }: PoolProviderProps) {
  return (
    <PoolContext value={pool}>
      <KeeperContext value={keeper}>{children}</KeeperContext>
    </PoolContext>
  );
}

export function useRunPool(): RunPool {
  const pool = useContext(PoolContext);
  if (!pool) throw new Error('useRunPool needs a PoolProvider above it');
  return pool;
}

export function useBatchKeeper(): BatchKeeper {
  const keeper = useContext(KeeperContext);
  if (!keeper) throw new Error('useBatchKeeper needs a PoolProvider above it');
  return keeper;
}
