/** The queue for runs in the background, shared by all views that repeat or vary an experiment. */
import { createContext, type ReactNode, useContext } from 'react';
import type { RunPool } from '../store/batchStore';

const PoolContext = createContext<RunPool | null>(null);

export function PoolProvider({ pool, children }: { pool: RunPool; children: ReactNode }) {
  return <PoolContext value={pool}>{children}</PoolContext>;
}

export function useRunPool(): RunPool {
  const pool = useContext(PoolContext);
  if (!pool) throw new Error('useRunPool needs a PoolProvider above it');
  return pool;
}
