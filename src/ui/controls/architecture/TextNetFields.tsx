/** The sizes of a network that reads texts. */

import { Checkbox } from '@mantine/core';
import { architectureLimits } from '../../../config/settings/architecture';
import type { TextNet } from '../../../model/textNets';
import { EncoderFields } from './EncoderFields';
import { Size } from './Size';
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
          <EncoderFields net={net} onChange={(sizes) => onChange({ ...net, ...sizes })} />
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
