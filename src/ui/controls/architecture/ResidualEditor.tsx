/** Stages of a residual network, blocks of each, and what normalises them. */
import { NativeSelect } from '@mantine/core';
import { useId } from 'react';
import { architectureLimits } from '../../../config/settings/architecture';
import type { Architecture } from '../../../model/architecture';
import classes from './LayerEditor.module.css';
import { SmallNumber } from './SmallNumber';
import { WidthList } from './WidthList';

type ResidualArchitecture = Extract<Architecture, { kind: 'resnet-small' }>;

interface ResidualEditorProps {
  architecture: ResidualArchitecture;
  onChange: (architecture: ResidualArchitecture) => void;
}

const norms: { value: ResidualArchitecture['norm']; label: string }[] = [
  { value: 'batch', label: 'By batch' },
  { value: 'group', label: 'By groups of channels' },
];

export function ResidualEditor({ architecture, onChange }: ResidualEditorProps) {
  const id = useId();
  return (
    <>
      <WidthList
        title="Stages, each at half the size of the one before"
        words={{ item: 'stage', unit: 'channels' }}
        widths={architecture.widths}
        least={1}
        most={architectureLimits.stages}
        widest={architectureLimits.filters}
        onChange={(widths) => onChange({ ...architecture, widths })}
      />
      <div className={classes.row}>
        <span>Blocks a stage</span>
        <SmallNumber
          label="Residual blocks of each stage"
          value={architecture.blocks}
          min={1}
          max={architectureLimits.stageBlocks}
          step={1}
          onChange={(blocks) => onChange({ ...architecture, blocks })}
        />
      </div>
      <div className={classes.row}>
        <label htmlFor={id}>Normalisation</label>
        <NativeSelect
          id={id}
          size="xs"
          value={architecture.norm}
          data={norms}
          onChange={(event) =>
            onChange({
              ...architecture,
              norm: event.currentTarget.value as ResidualArchitecture['norm'],
            })
          }
        />
      </div>
    </>
  );
}
