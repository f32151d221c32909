/** What can be done with several runs: compare, export or delete them. */
import { Button } from '@mantine/core';
import type { StoredRun } from '../../../records/storedRun';
import { useLibraryActions, useTransfer } from '../../context/libraryContext';
import { useRunExport } from '../../transfer/useRunExport';
import classes from '../RunsView.module.css';
import type { RunRow } from '../runRows';

interface BulkActionsProps {
  chosen: readonly RunRow[];
  /** All that fit the search, on every page of the list. */
  shown: readonly RunRow[];
  onSelect: (ids: readonly string[], isSelected: boolean) => void;
  onClear: () => void;
  onCompare: (runs: readonly StoredRun[]) => void;
}

export function BulkActions({ chosen, shown, onSelect, onClear, onCompare }: BulkActionsProps) {
  const { remove } = useLibraryActions();
  const isBusy = useTransfer((state) => state.job !== null);
  const exportRuns = useRunExport();
  const removable = chosen.filter(({ status }) => status !== 'running').map(({ run }) => run.id);
  const comparable = chosen.filter(({ run }) => run.summary).map(({ run }) => run);
  const selectAll = (
    <Button
      size="compact-sm"
      variant="subtle"
      disabled={chosen.length === shown.length}
      onClick={() =>
        onSelect(
          shown.map(({ run }) => run.id),
          true,
        )
      }
    >
      Select all {shown.length}
    </Button>
  );
  if (chosen.length === 0) {
    return (
      <div className={classes.bulk}>
        <span className={classes.quiet}>Select runs to compare, export or delete them.</span>
        {selectAll}
      </div>
    );
  }
  return (
    <div className={classes.bulk}>
      <span>{chosen.length} selected</span>
      <Button
        size="compact-sm"
        disabled={comparable.length < 2}
        onClick={() => onCompare(comparable)}
      >
        Compare
      </Button>
      <Button
        size="compact-sm"
        variant="default"
        disabled={isBusy}
        onClick={() => exportRuns({ ids: chosen.map(({ run }) => run.id) }, titleOfRuns(chosen))}
      >
        Export
      </Button>
      <Button
        size="compact-sm"
        variant="default"
        disabled={removable.length === 0}
        onClick={async () => {
          await remove(removable);
          onClear();
        }}
      >
        Delete
      </Button>
      {selectAll}
      <Button size="compact-sm" variant="subtle" onClick={onClear}>
        Clear
      </Button>
    </div>
  );
}

function titleOfRuns([first, ...others]: readonly RunRow[]): string {
  return others.length === 0 && first ? first.name : `${others.length + 1} runs`;
}
