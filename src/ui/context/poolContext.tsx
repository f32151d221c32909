/**
 * The queue for runs in the background, shared by all views that repeat or vary an experiment, and
 * what keeps their plans between visits.
 */
import { createContext, type ReactNode, useContext } from 'react';
import type { BatchRepository } from '../../store/batches/batchRepository';
import type { RunPool } from '../../store/batches/batchStore';

const PoolContext = createContext<RunPool | null>(null);
const RepositoryContext = createContext<BatchRepository | null>(null);

interface PoolProviderProps {
  pool: RunPool;
  repository: BatchRepository;
  children: ReactNode;
}

export function PoolProvider({ pool, repository, children }: PoolProviderProps) {
  return (
    <PoolContext value={pool}>
      <RepositoryContext value={repository}>{children}</RepositoryContext>
    </PoolContext>
  );
}

export function useRunPool(): RunPool {
  const pool = useContext(PoolContext);
  if (!pool) throw new Error('useRunPool needs a PoolProvider above it');
  return pool;
}

export function useBatchRepository(): BatchRepository {
  const repository = useContext(RepositoryContext);
  if (!repository) throw new Error('useBatchRepository needs a PoolProvider above it');
  return repository;
}
