/** Everything that can be done with one run. */
import { ActionIcon, Menu } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { presentConfig } from '../../../store/lab/shownRun';
import { catalog } from '../../../workloads/catalog';
import { Icon } from '../../components/Icon';
import { LabelsDialog } from '../LabelsDialog';
import { isOpenable, isResumable, type RunRow } from '../runRows';
import { MORE_SEEDS } from '../seedRuns';
import { useRunActions } from '../useRunActions';

const ModelDialog = lazy(async () => ({
  default: (await import('../../share/ModelDialog')).ModelDialog,
}));

interface RunMenuProps {
  row: RunRow;
  /** Shows the runs of one batch only. */
  onShowBatch: (batchId: string) => void;
}

export function RunMenu({ row, onShowBatch }: RunMenuProps) {
  const [isEditing, setEditing] = useState(false);
  const [isSavingModel, setSavingModel] = useState(false);
  const actions = useRunActions(row);
  const { id, batchId, hasWeights } = row.run;
  const spec = isSavingModel ? presentConfig(row.run.spec, catalog) : null;
  return (
    <>
      <Menu>
        <Menu.Target>
          <ActionIcon size={28} aria-label={`More for ${row.name}`}>
            <Icon name="more" />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {isOpenable(row) && <Menu.Item onClick={actions.open}>Open in the lab</Menu.Item>}
          {isResumable(row) && <Menu.Item onClick={actions.resume}>Resume</Menu.Item>}
          <Menu.Item onClick={() => setEditing(true)}>Name, tags and notes…</Menu.Item>
          {batchId !== null && (
            <Menu.Item onClick={() => onShowBatch(batchId)}>Show its whole batch</Menu.Item>
          )}
          <Menu.Divider />
          <Menu.Item onClick={actions.rerun}>Run again</Menu.Item>
          <Menu.Item onClick={actions.rerunWithOtherSeed}>Run with another seed</Menu.Item>
          <Menu.Item onClick={actions.addSeeds}>
            Run {MORE_SEEDS} more seeds in the background
          </Menu.Item>
          <Menu.Item onClick={actions.duplicate}>Duplicate and edit</Menu.Item>
          <Menu.Divider />
          <Menu.Item onClick={actions.exportRun}>Export, to go on elsewhere</Menu.Item>
          {batchId !== null && (
            <Menu.Item onClick={actions.exportBatch}>Export its whole batch</Menu.Item>
          )}
          {hasWeights && (
            <Menu.Item onClick={() => setSavingModel(true)}>Model for TensorFlow.js…</Menu.Item>
          )}
          <Menu.Divider />
          <Menu.Item
            color="var(--mantine-color-error)"
            disabled={row.status === 'running'}
            onClick={actions.remove}
          >
            Delete
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {isEditing && <LabelsDialog row={row} onClose={() => setEditing(false)} />}
      {spec && (
        <Suspense fallback={null}>
          <ModelDialog runId={id} spec={spec} onClose={() => setSavingModel(false)} />
        </Suspense>
      )}
    </>
  );
}
