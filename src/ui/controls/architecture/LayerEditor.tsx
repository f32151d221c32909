/** Lays an architecture layer by layer: kind, convolution blocks or residual stages, dense layers, dropout. */

import { NativeSelect } from '@mantine/core';
import { useId } from 'react';
import { architectureLimits } from '../../../config/settings/architecture';
import { type Architecture, needsImages, readsText } from '../../../model/architecture';
import { isImage, isText } from '../../../model/inputShape';
import type { InputShape } from '../../../model/layer';
import type { OutputShape } from '../../../model/output';
import { useLabActions } from '../../context/labContext';
import { changeKind, withDropout } from './architectureEdits';
import { BlockList } from './BlockList';
import { ConvolutionAxes } from './ConvolutionAxes';
import { EncoderFields } from './EncoderFields';
import classes from './LayerEditor.module.css';
import { ResidualEditor } from './ResidualEditor';
import { Size } from './Size';
import { SmallNumber } from './SmallNumber';
import { TextNetFields } from './TextNetFields';
import { useArchitecture } from './useArchitecture';
import { WidthList } from './WidthList';

const kinds: { value: Architecture['kind']; label: string }[] = [
  { value: 'linear', label: 'Linear' },
  { value: 'low-rank', label: 'Factorisation (low rank)' },
  { value: 'mlp', label: 'Dense layers (MLP)' },
  { value: 'cnn', label: 'Convolutional' },
  { value: 'resnet-small', label: 'Residual' },
];

const textKinds: typeof kinds = [
  { value: 'transformer', label: 'Transformer' },
  { value: 'text-cnn', label: 'Convolutions (text CNN)' },
  { value: 'bag', label: 'Bag of words and n-grams' },
];

const itemKinds: typeof kinds = [{ value: 'item-transformer', label: 'Self-attention over items' }];

export function LayerEditor({ model: role }: { model: 'teacher' | 'student' }) {
  const { architecture, inputShape, output } = useArchitecture(role);
  const { setArchitecture } = useLabActions();
  const set = (next: Architecture) => setArchitecture(role, next);
  const id = useId();
  return (
    <>
      <div className={classes.row}>
        <label htmlFor={id}>Kind</label>
        <NativeSelect
          id={id}
          size="xs"
          value={architecture.kind}
          data={kindsFor(inputShape, output)}
          onChange={(event) =>
            set(changeKind(architecture, event.currentTarget.value as Architecture['kind']))
          }
        />
      </div>
      {readsText(architecture) && <TextNetFields net={architecture} onChange={set} />}
      {architecture.kind === 'item-transformer' && (
        <>
          <Size
            label="Items it reads"
            value={architecture.longest}
            max={architectureLimits.longest}
            onChange={(longest) => set({ ...architecture, longest })}
          />
          <Size
            label="Width of an item"
            value={architecture.width}
            max={architectureLimits.text.width}
            onChange={(width) => set({ ...architecture, width })}
          />
          <EncoderFields
            net={architecture}
            onChange={(sizes) => set({ ...architecture, ...sizes })}
          />
        </>
      )}
      {architecture.kind === 'cnn' && (
        <>
          <ConvolutionAxes net={architecture} onChange={set} />
          <BlockList
            blocks={architecture.blocks}
            isAlongColumns={architecture.dimensions === 1}
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
      {architecture.kind === 'low-rank' && (
        <div className={classes.row}>
          <span>Rank</span>
          <SmallNumber
            label={`Rank of the ${role}’s factors`}
            value={architecture.rank}
            min={1}
            max={architectureLimits.units}
            step={1}
            onChange={(rank) => set({ ...architecture, rank })}
          />
        </div>
      )}
      {architecture.kind !== 'linear' && (
        <div className={classes.row}>
          <span>Dropout</span>
          <SmallNumber
            label={`Dropout of the ${role}’s ${dropoutPlace(architecture)}`}
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

/** Those that can read inputs of a shape and give such outputs. */
function kindsFor(shape: InputShape, output: OutputShape): typeof kinds {
  if (isText(shape)) return textKinds;
  const readable = kinds.filter(({ value }) => isImage(shape) || !needsImages(value));
  return output.labelSlots === undefined ? readable : [...readable, ...itemKinds];
}

/** Where values are dropped. */
function dropoutPlace(architecture: Architecture): string {
  if (readsText(architecture) || architecture.kind === 'item-transformer') return 'network';
  if (architecture.kind === 'low-rank') return 'factors';
  return architecture.kind === 'resnet-small' ? 'pooled values' : 'dense layers';
}
