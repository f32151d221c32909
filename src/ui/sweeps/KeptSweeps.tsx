/** Chooses among the sweeps that are kept, while none is under way. */
import { NativeSelect } from '@mantine/core';
import { useStore } from 'zustand';
import { counted } from '../../spec/counted';
import { SEED_PATH, type SweepSpec } from '../../spec/sweep';
import type { SweepStore } from '../../store/sweepStore';
import { momentText } from '../runs/runTimes';
import { settingLabel } from './settingChoices';

interface KeptSweepsProps {
  store: SweepStore;
  isUnderWay: boolean;
}

export function KeptSweeps({ store, isUnderWay }: KeptSweepsProps) {
  const id = useStore(store.state, (state) => state.id);
  const kept = useStore(store.state, (state) => state.kept);
  if (kept.length < 2 || !kept.some((each) => each.id === id)) return null;
  const now = Date.now();
  return (
    <NativeSelect
      label="Sweep on show"
      size="xs"
      maw="26rem"
      disabled={isUnderWay}
      value={id}
      data={kept.map((each) => ({
        value: each.id,
        label: `${momentText(each.createdAt, now)}: ${listsText(each.plan.sweep)}`,
      }))}
      onChange={(event) => void store.state.getState().open(event.currentTarget.value)}
    />
  );
}

/** “Temperature T × Alpha α, 27 runs”. */
function listsText({ base, vary }: SweepSpec): string {
  const names = Object.keys(vary)
    .filter((path) => path !== SEED_PATH)
    .map((path) => settingLabel(path, base));
  const runs = Object.values(vary).reduce((product, values) => product * values.length, 1);
  return [...(names.length > 0 ? [names.join(' × ')] : []), counted(runs, 'run')].join(', ');
}
