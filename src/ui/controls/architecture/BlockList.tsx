/** Convolution blocks: filters, kernel, pooling; change, add, remove. */

import { ActionIcon, Button, Checkbox, NativeSelect } from '@mantine/core';
import { architectureLimits } from '../../../config/settings/architecture';
import type { ConvBlock } from '../../../model/convBlock';
import { Icon } from '../../components/Icon';
import { removeAt, replaceAt } from './architectureEdits';
import classes from './LayerEditor.module.css';
import { SmallNumber } from './SmallNumber';

interface BlockListProps {
  blocks: readonly ConvBlock[];
  onChange: (blocks: ConvBlock[]) => void;
}

const kernels = architectureLimits.kernels.map((side) => ({
  value: String(side),
  label: `${side}×${side}`,
}));

const newBlock: ConvBlock = { filters: 16, kernel: 3, pool: true };

export function BlockList({ blocks, onChange }: BlockListProps) {
  return (
    <fieldset className={classes.list}>
      <legend>Convolution blocks: filters, kernel, 2×2 pooling</legend>
      {blocks.map((block, index) => (
        <BlockRow
          // biome-ignore lint/suspicious/noArrayIndexKey: a block is its place in the row.
          key={index}
          number={index + 1}
          block={block}
          isOnly={blocks.length === 1}
          onChange={(next) => onChange(replaceAt(blocks, index, next))}
          onRemove={() => onChange(removeAt(blocks, index))}
        />
      ))}
      <Button
        variant="light"
        size="compact-xs"
        leftSection={<Icon name="plus" size={14} />}
        disabled={blocks.length >= architectureLimits.blocks}
        onClick={() => onChange([...blocks, { ...(blocks.at(-1) ?? newBlock) }])}
      >
        Add a block
      </Button>
    </fieldset>
  );
}

interface BlockRowProps {
  number: number;
  block: ConvBlock;
  isOnly: boolean;
  onChange: (block: ConvBlock) => void;
  onRemove: () => void;
}

function BlockRow({ number, block, isOnly, onChange, onRemove }: BlockRowProps) {
  return (
    <div className={classes.item}>
      <span className={classes.number}>{number}</span>
      <SmallNumber
        label={`Filters of block ${number}`}
        value={block.filters}
        min={1}
        max={architectureLimits.filters}
        step={1}
        onChange={(filters) => onChange({ ...block, filters })}
      />
      <NativeSelect
        aria-label={`Kernel of block ${number}`}
        className={classes.kernel}
        size="xs"
        value={String(block.kernel)}
        data={kernels}
        onChange={(event) => onChange({ ...block, kernel: Number(event.currentTarget.value) })}
      />
      <Checkbox
        aria-label={`Pooling after block ${number}`}
        size="sm"
        checked={block.pool}
        onChange={(event) => onChange({ ...block, pool: event.currentTarget.checked })}
      />
      <ActionIcon aria-label={`Remove block ${number}`} disabled={isOnly} onClick={onRemove}>
        <Icon name="close" size={16} />
      </ActionIcon>
    </div>
  );
}
