/** The sizes of a network that reads texts. */

import { Checkbox } from '@mantine/core';
import { architectureLimits } from '../../../config/settings/architecture';
import type { TextNet } from '../../../model/textNets';
import classes from './LayerEditor.module.css';
import { SmallNumber } from './SmallNumber';
import { WidthList } from './WidthList';

interface TextNetFieldsProps {
  net: TextNet;
  onChange: (net: TextNet) => void;
}

const { text, filters } = architectureLimits;

export function TextNetFields({ net, onChange }: TextNetFieldsProps) {
  return (
    <>
      <Size
        label="Width of a word"
        value={net.width}
        max={text.width}
        onChange={(width) => onChange({ ...net, width })}
      />
      {net.kind === 'transformer' && (
        <>
          <Size
            label="Layers"
            value={net.layers}
            max={text.layers}
            onChange={(layers) => onChange({ ...net, layers })}
          />
          <Size
            label="Heads"
            value={net.heads}
            max={text.heads}
            onChange={(heads) => onChange({ ...net, heads })}
          />
          <Size
            label="Feed-forward width"
            value={net.feedForward}
            max={text.feedForward}
            onChange={(feedForward) => onChange({ ...net, feedForward })}
          />
          <Checkbox
            size="sm"
            label="Causal: no word sees a later one"
            checked={net.causal ?? false}
            onChange={({ currentTarget: { checked } }) => {
              const { causal: _, ...rest } = net;
              onChange(checked ? { ...rest, causal: true } : rest);
            }}
          />
        </>
      )}
      {net.kind === 'text-cnn' && (
        <>
          <Size
            label="Filters of each window"
            value={net.filters}
            max={filters}
            onChange={(next) => onChange({ ...net, filters: next })}
          />
          <WidthList
            title="Windows side by side"
            widths={net.windows}
            least={1}
            most={text.windows}
            noun="window"
            unit="words"
            largest={text.window}
            onChange={(windows) => onChange({ ...net, windows })}
          />
        </>
      )}
      {net.kind === 'bag' && (
        <>
          <Size
            label="Longest word sequence"
            value={net.ngrams}
            max={text.ngrams}
            onChange={(ngrams) => onChange({ ...net, ngrams })}
          />
          <Size
            label="Buckets of sequences"
            value={net.buckets}
            max={text.buckets}
            onChange={(buckets) => onChange({ ...net, buckets })}
          />
        </>
      )}
    </>
  );
}

interface SizeProps {
  label: string;
  value: number;
  max: number;
  onChange: (value: number) => void;
}

function Size({ label, value, max, onChange }: SizeProps) {
  return (
    <div className={classes.row}>
      <span aria-hidden="true">{label}</span>
      <SmallNumber label={label} value={value} min={1} max={max} step={1} onChange={onChange} />
    </div>
  );
}
