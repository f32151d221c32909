/** Which question about words is due: one at a time, the newest wish, of the step that pictures want. */
import type { InspectionQuery } from '../../protocol/inspection';
import type { Attention, Scores } from '../../protocol/pictures';
import type { AttributionWish, InspectionState, KnownAttribution } from './state';
import { wantedStep } from './state';

export function createAttributionAsker() {
  let wish: AttributionWish | null = null;
  let asked: (AttributionWish & { step: number | null }) | null = null;
  return {
    want(wished: AttributionWish | null): void {
      wish = wished;
    },
    /** Null where there is nothing to ask; the same is not asked twice, also where it was refused. */
    nextQuery(state: InspectionState): InspectionQuery | null {
      if (!wish) return null;
      const step = wantedStep(state) ?? null;
      const { input, target } = wish;
      if (asked?.input === input && asked.target === target && asked.step === step) return null;
      asked = { input, target, step };
      return { type: 'attribution', ...asked };
    },
    /** The answer to what was asked last. */
    take(scores: Scores, attention: Attention): KnownAttribution | null {
      return asked && { ...asked, scores, attention };
    },
    forget(): void {
      asked = null;
    },
  };
}
