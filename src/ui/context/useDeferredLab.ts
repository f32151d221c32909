/**
 * A part of the state, drawn in the background: React renders it in small slices that input may
 * interrupt, so that a slow computer draws less often and never holds up the page. What is given
 * on must go to memoised components.
 */
import { useDeferredValue } from 'react';
import type { LabState } from '../../store/lab/state';
import { useLab } from './labContext';

export function useDeferredLab<Part>(selector: (state: LabState) => Part): Part {
  return useDeferredValue(useLab(selector));
}
