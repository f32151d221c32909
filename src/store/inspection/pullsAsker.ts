/** Which question about pulls is due: one at a time, the newest wish, of the snapshot on show. */
import type { InspectionQuery } from '../../protocol/inspection';
import type { Pulls } from '../../protocol/pictures';
import type { InspectionState, KnownPulls, PullsWish } from './state';

export function createPullsAsker() {
  let wish: PullsWish | null = null;
  let asked: (PullsWish & { step: number }) | null = null;
  return {
    want(wished: PullsWish | null): void {
      wish = wished;
    },
    /** Null where there is nothing to ask; the same is not asked twice, also where it was refused. */
    nextQuery({ snapshot, steps }: InspectionState): InspectionQuery | null {
      if (!wish || !snapshot || !steps?.includes(snapshot.step)) return null;
      const { step } = snapshot;
      const { indices, distillation } = wish;
      if (
        asked?.indices === indices &&
        asked.distillation === distillation &&
        asked.step === step
      ) {
        return null;
      }
      asked = { indices, distillation, step };
      return { type: 'pulls', ...asked };
    },
    /** The answer to what was asked last. */
    take(pulls: Pulls): KnownPulls | null {
      return asked && { ...asked, pulls };
    },
    forget(): void {
      asked = null;
    },
  };
}
