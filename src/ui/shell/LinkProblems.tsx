/** Loads the dialog about links that cannot be opened with the first of them. */
import { lazy, useState } from 'react';
import { useLab } from '../context/labContext';
import { PartBoundary } from './PartBoundary';

const LinkProblemsDialog = lazy(async () => ({
  default: (await import('./LinkProblemsDialog')).LinkProblemsDialog,
}));

export function LinkProblems() {
  const hasProblems = useLab((state) => state.linkProblems !== null);
  const [hadProblems, setHadProblems] = useState(hasProblems);
  if (hasProblems && !hadProblems) setHadProblems(true);
  if (!hadProblems) return null;
  return (
    <PartBoundary name="What is wrong with this link">
      <LinkProblemsDialog />
    </PartBoundary>
  );
}
