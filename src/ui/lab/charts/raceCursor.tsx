/** The step that the visitor reads off, the same in all charts of the race. */
import { createContext, type ReactNode, useContext, useState } from 'react';

type RaceCursor = readonly [step: number | null, set: (step: number | null) => void];

const RaceCursorContext = createContext<RaceCursor | null>(null);

export function RaceCursorProvider({ children }: { children: ReactNode }) {
  return <RaceCursorContext value={useState<number | null>(null)}>{children}</RaceCursorContext>;
}

export function useRaceCursor(): RaceCursor {
  const cursor = useContext(RaceCursorContext);
  if (!cursor) throw new Error('useRaceCursor needs a RaceCursorProvider above it');
  return cursor;
}
