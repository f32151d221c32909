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
  /** Whether kernels are stretches of columns. */
  isAlongColumns: boolean;
  onChange: (blocks: ConvBlock[]) => void;
}

const kernelsOf = (isAlongColumns: boolean) =>
  architectureLimits.kernels.map((side) => ({
    value: String(side),
    label: isAlongColumns ? String(side) : `${side}×${side}`,
  }));

const newBlock: ConvBlock = { filters: 16, kernel: 3, pool: true };

export function BlockList({ blocks, isAlongColumns, onChange }: BlockListProps) {
  return (
    <fieldset className={classes.list}>
      <legend>
        Convolution blocks: filters, kernel, {isAlongColumns ? 'steps of two' : '2×2 pooling'},
        separable
      </legend>
      {blocks.map((block, index) => (
        <BlockRow
          // biome-ignore lint/suspicious/noArrayIndexKey: a block is its place in the row.
          key={index}
          number={index + 1}
          block={block}
          isAlongColumns={isAlongColumns}
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
  isAlongColumns: boolean;
  isOnly: boolean;
  onChange: (block: ConvBlock) => void;
  onRemove: () => void;
}

function BlockRow({ number, block, isAlongColumns, isOnly, onChange, onRemove }: BlockRowProps) {
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
        data={kernelsOf(isAlongColumns)}
        onChange={(event) => onChange({ ...block, kernel: Number(event.currentTarget.value) })}
      />
      <Checkbox
        aria-label={`${isAlongColumns ? 'Steps of two in' : 'Pooling after'} block ${number}`}
        size="sm"
        checked={block.pool}
        onChange={(event) => onChange({ ...block, pool: event.currentTarget.checked })}
      />
      <Checkbox
        aria-label={`Block ${number} is separable`}
        size="sm"
        checked={block.separable === true}
        onChange={(event) => onChange(withSeparable(block, event.currentTarget.checked))}
      />
      <ActionIcon aria-label={`Remove block ${number}`} disabled={isOnly} onClick={onRemove}>
        <Icon name="close" size={16} />
      </ActionIcon>
    </div>
  );
}

/** A plain convolution has no key, so that equal models stay equal. */
function withSeparable({ separable: _, ...block }: ConvBlock, isSeparable: boolean): ConvBlock {
  return isSeparable ? { ...block, separable: true } : block;
}
