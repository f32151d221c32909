/** The sizes of an encoder's blocks. */
import { architectureLimits } from '../../../config/settings/architecture';
import type { EncoderSizes } from '../../../model/encoder';
import { Size } from './Size';

type Blocks = Pick<EncoderSizes, 'layers' | 'heads' | 'feedForward'>;

interface EncoderFieldsProps {
  net: Blocks;
  onChange: (changed: Partial<Blocks>) => void;
}

const { text } = architectureLimits;

export function EncoderFields({ net, onChange }: EncoderFieldsProps) {
  const { layers, heads, feedForward } = net;
  return (
    <>
      <Size
        label="Layers"
        value={layers}
        max={text.layers}
        onChange={(value) => onChange({ layers: value })}
      />
      <Size
        label="Heads"
        value={heads}
        max={text.heads}
        onChange={(value) => onChange({ heads: value })}
      />
      <Size
        label="Feed-forward width"
        value={feedForward}
        max={text.feedForward}
        onChange={(value) => onChange({ feedForward: value })}
      />
    </>
  );
}
