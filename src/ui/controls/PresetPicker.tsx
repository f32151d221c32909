/** Some designed experiments of the task at hand; the one that the settings match is pressed and says its claim. */
import { Button } from '@mantine/core';
import { useId, useMemo } from 'react';
import { experiments, matchExperiment } from '../../experiments';
import { catalog } from '../../workloads/catalog';
import { useLab, useLabActions } from '../context/labContext';
import { PillGroup } from './fields/PillGroup';
import { TogglePill } from './fields/TogglePill';
import classes from './PresetPicker.module.css';

export function PresetPicker() {
  const spec = useLab((state) => state.spec);
  const current = useMemo(() => matchExperiment(spec, catalog), [spec]);
  const { openExperiment, editPage } = useLabActions();
  const titleId = useId();
  return (
    <div className={classes.card}>
      <div className={classes.head}>
        <h2 id={titleId} className={classes.title}>
          Experiments
        </h2>
        <Button
          size="compact-xs"
          variant="subtle"
          onClick={() => editPage({ view: 'experiments' })}
        >
          All {experiments.length}, with questions
        </Button>
      </div>
      <PillGroup labelId={titleId}>
        {experiments.map(
          ({ id, short, workload }) =>
            short &&
            workload === spec.workload.id && (
              <TogglePill
                key={id}
                label={short}
                isPressed={id === current?.id}
                onPress={() => openExperiment(id)}
              />
            ),
        )}
      </PillGroup>
      <p className={classes.claim} data-chosen={current ? true : undefined}>
        {current?.claim ?? 'Your own settings: change anything below, then press Run.'}
      </p>
    </div>
  );
}
