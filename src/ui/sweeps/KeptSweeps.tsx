/** Chooses among the sweeps that are kept, while none is under way. */
import { useStore } from 'zustand';
import type { SweepStore } from '../../store/sweeps/sweepStore';
import { sweepText } from '../batches/batchNames';
import { KeptBatches } from '../batches/KeptBatches';

interface KeptSweepsProps {
  store: SweepStore;
  isUnderWay: boolean;
}

export function KeptSweeps({ store, isUnderWay }: KeptSweepsProps) {
  const id = useStore(store.state, (state) => state.id);
  const kept = useStore(store.state, (state) => state.kept);
  return (
    <KeptBatches
      label="Sweep on show"
      id={id}
      kept={kept.map((each) => ({ ...each, name: sweepText(each.plan.sweep) }))}
      isUnderWay={isUnderWay}
      onOpen={(wanted) => void store.state.getState().open(wanted)}
    />
  );
}
