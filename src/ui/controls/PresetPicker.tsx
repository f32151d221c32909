/** Ready-made experiments; the one that the settings match is pressed and says its claim. */
import { useId, useMemo } from 'react';
import { matchPreset, presets } from '../../spec/presets';
import { catalog } from '../../workloads/catalog';
import { useLab, useLabActions } from '../labContext';
import { PillGroup } from './PillGroup';
import classes from './PresetPicker.module.css';
import { TogglePill } from './TogglePill';

export function PresetPicker() {
  const spec = useLab((state) => state.spec);
  const current = useMemo(() => matchPreset(spec, catalog), [spec]);
  const { applyPreset } = useLabActions();
  const titleId = useId();
  return (
    <div className={classes.card}>
      <h2 id={titleId} className={classes.title}>
        Experiments
      </h2>
      <PillGroup labelId={titleId}>
        {presets.map(({ id, title }) => (
          <TogglePill
            key={id}
            label={title}
            isPressed={id === current?.id}
            onPress={() => applyPreset(id)}
          />
        ))}
      </PillGroup>
      <p className={classes.claim} data-chosen={current ? true : undefined}>
        {current?.claim ?? 'Your own settings: change anything below, then press Run.'}
      </p>
    </div>
  );
}
