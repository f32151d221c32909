/** Lays an architecture layer by layer: kind, convolution blocks or residual stages, dense layers, dropout. */

import { NativeSelect } from '@mantine/core';
import { useId } from 'react';
import { architectureLimits } from '../../../config/settings/architecture';
import { type Architecture, needsImages } from '../../../model/architecture';
import { useLabActions } from '../../context/labContext';
import { changeKind, withDropout } from './architectureEdits';
import { BlockList } from './BlockList';
import classes from './LayerEditor.module.css';
import { ResidualEditor } from './ResidualEditor';
import { SmallNumber } from './SmallNumber';
import { useArchitecture } from './useArchitecture';
import { WidthList } from './WidthList';

const kinds: { value: Architecture['kind']; label: string }[] = [
  { value: 'linear', label: 'Linear' },
  { value: 'mlp', label: 'Dense layers (MLP)' },
  { value: 'cnn', label: 'Convolutional' },
  { value: 'resnet-small', label: 'Residual' },
];

export function LayerEditor({ model: role }: { model: 'teacher' | 'student' }) {
  const { architecture, inputShape } = useArchitecture(role);
  const { setArchitecture } = useLabActions();
  const set = (next: Architecture) => setArchitecture(role, next);
  const id = useId();
  const isImage = inputShape.length === 3;
  return (
    <>
      <div className={classes.row}>
        <label htmlFor={id}>Kind</label>
        <NativeSelect
          id={id}
          size="xs"
          value={architecture.kind}
          data={kinds.filter(({ value }) => isImage || !needsImages(value))}
          onChange={(event) =>
            set(changeKind(architecture, event.currentTarget.value as Architecture['kind']))
          }
        />
      </div>
      {architecture.kind === 'cnn' && (
        <>
          <BlockList
            blocks={architecture.blocks}
            onChange={(blocks) => set({ ...architecture, blocks })}
          />
          <WidthList
            title="Dense layers"
            widths={architecture.dense}
            least={0}
            onChange={(dense) => set({ ...architecture, dense })}
          />
        </>
      )}
      {architecture.kind === 'resnet-small' && (
        <ResidualEditor architecture={architecture} onChange={set} />
      )}
      {architecture.kind === 'mlp' && (
        <WidthList
          title="Hidden layers"
          widths={architecture.hidden}
          least={1}
          onChange={(hidden) => set({ ...architecture, hidden })}
        />
      )}
      {architecture.kind !== 'linear' && (
        <div className={classes.row}>
          <span>Dropout</span>
          <SmallNumber
            label={`Dropout of the ${role}’s ${architecture.kind === 'resnet-small' ? 'pooled values' : 'dense layers'}`}
            value={architecture.dropout ?? 0}
            min={0}
            max={architectureLimits.dropout}
            step={0.05}
            onChange={(rate) => set(withDropout(architecture, rate))}
          />
        </div>
      )}
    </>
  );
}
