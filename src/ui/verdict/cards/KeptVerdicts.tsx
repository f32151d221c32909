/** Chooses among the verdicts that are kept, while none is under way. */
import { batchName } from '../../batches/batchNames';
import { KeptBatches } from '../../batches/KeptBatches';
import { useRepeat, useVerdict } from '../verdictContext';

export function KeptVerdicts() {
  const id = useVerdict((state) => state.id);
  const kept = useVerdict((state) => state.kept);
  const open = useVerdict((state) => state.open);
  const isUnderWay = useRepeat(
    ({ batch }) => batch?.status === 'running' || batch?.status === 'paused',
  );
  return (
    <KeptBatches
      label="Verdict on show"
      id={id}
      kept={kept.map((each) => ({ ...each, name: batchName(each.plan).replace('Verdict: ', '') }))}
      isUnderWay={isUnderWay}
      onOpen={(wanted) => void open(wanted)}
    />
  );
}
