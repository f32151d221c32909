/** What the models say of the visitor's own input; while they are asked anew, what they said last. */

import { useDeferredValue, useEffect, useState } from 'react';
import type { ExampleLogits } from '../../../protocol/pictures';
import { useInspection } from '../../context/inspectionContext';

interface OwnAnswer {
  step: number | null;
  logits: ExampleLogits;
}

const NONE: OwnAnswer = { step: null, logits: {} };

/** Null while there is no input. */
export function useOwnAnswer(): OwnAnswer | null {
  const own = useInspection((state) => state.own);
  const answer = useDeferredValue(own?.answer ?? null);
  const [last, setLast] = useState<OwnAnswer | null>(null);
  useEffect(() => {
    if (answer) setLast(answer);
    else if (!own) setLast(null);
  }, [answer, own]);
  return own ? (answer ?? last ?? NONE) : null;
}
