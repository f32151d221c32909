/** Chosen runs side by side: what differs in their settings, and how their results differ. */
import { Button, NativeSelect } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { StoredRun } from '../../../records/storedRun';
import classes from './Compare.module.css';
import { compareRuns } from './comparison';
import { DifferenceTable } from './DifferenceTable';
import { ImportanceBars } from './ImportanceBars';
import { measureOf, measuresOf } from './measures';
import { OverlayChart } from './OverlayChart';
import { ParallelChart } from './ParallelChart';
import { ScatterChart } from './ScatterChart';

export function ComparePanel({
  runs,
  onClose,
}: {
  runs: readonly StoredRun[];
  onClose: () => void;
}) {
  const [measureId, setMeasureId] = useState('student');
  const comparison = useMemo(() => compareRuns(runs), [runs]);
  const { task, settings, groups } = comparison;
  const measure = useMemo(() => measureOf(task, measureId), [task, measureId]);
  const parts = { comparison, measure };
  return (
    <section className={classes.panel} aria-label="Comparison">
      <div className={classes.block}>
        <div className={classes.head}>
          <h2>Comparing {runs.length} runs</h2>
          <Button size="compact-sm" variant="default" onClick={onClose}>
            Back to the list
          </Button>
        </div>
        <p className={classes.quiet}>{differenceText(settings.length, groups.length)}</p>
        <NativeSelect
          label="Compare by"
          size="xs"
          w="fit-content"
          value={measureId}
          data={measuresOf(task).map(({ id, label }) => ({ value: id, label }))}
          onChange={(event) => setMeasureId(event.currentTarget.value)}
        />
        <DifferenceTable {...parts} />
      </div>
      <OverlayChart comparison={comparison} />
      {settings.length > 0 && (
        <div className={classes.pair}>
          <ScatterChart {...parts} />
          <ImportanceBars {...parts} />
        </div>
      )}
      {settings.length > 1 && <ParallelChart {...parts} />}
    </section>
  );
}

function differenceText(settings: number, groups: number): string {
  if (settings === 0) return 'All have the same settings but for their seeds.';
  const differ = settings === 1 ? 'One setting differs' : `${settings} settings differ`;
  return `${differ}; runs that differ in their seed alone are one of ${groups} groups.`;
}
