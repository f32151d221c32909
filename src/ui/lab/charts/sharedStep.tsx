/** The step that the visitor reads off, the same in all charts of the lab. */
import { createContext, type ReactNode, useContext, useState } from 'react';

type SharedStep = readonly [step: number | null, set: (step: number | null) => void];

const SharedStepContext = createContext<SharedStep | null>(null);

export function SharedStepProvider({ children }: { children: ReactNode }) {
  return <SharedStepContext value={useState<number | null>(null)}>{children}</SharedStepContext>;
}

export function useSharedStep(): SharedStep {
  const cursor = useContext(SharedStepContext);
  if (!cursor) throw new Error('useSharedStep needs a SharedStepProvider above it');
  return cursor;
}
