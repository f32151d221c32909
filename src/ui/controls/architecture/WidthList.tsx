/** Widths of a row of layers or stages: change, add, remove. */

import { ActionIcon, Button } from '@mantine/core';
import { architectureLimits } from '../../../config/settings/architecture';
import { Icon } from '../../components/Icon';
import { removeAt, replaceAt } from './architectureEdits';
import classes from './LayerEditor.module.css';
import { SmallNumber } from './SmallNumber';

interface WidthListProps {
  title: string;
  widths: readonly number[];
  /** The fewest and most layers the list may have. Default of `most`: that of dense layers. */
  least: number;
  most?: number;
  /** The largest width. Default: that of dense layers. */
  widest?: number;
  /** What a width is one of, and what it counts. Default: units of layers. */
  words?: { item: string; unit: string };
  onChange: (widths: number[]) => void;
}

export function WidthList({
  title,
  widths,
  least,
  most = architectureLimits.hiddenLayers,
  widest = architectureLimits.units,
  words = { item: 'layer', unit: 'units' },
  onChange,
}: WidthListProps) {
  const { item, unit } = words;
  return (
    <fieldset className={classes.list}>
      <legend>{title}</legend>
      {widths.map((width, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a layer is its place in the row.
        <div key={index} className={classes.item}>
          <span className={classes.number}>{index + 1}</span>
          <SmallNumber
            label={`${unit[0]?.toUpperCase()}${unit.slice(1)} of ${item} ${index + 1}`}
            value={width}
            min={1}
            max={widest}
            step={1}
            onChange={(next) => onChange(replaceAt(widths, index, next))}
          />
          <span className={classes.unit}>{unit}</span>
          <ActionIcon
            aria-label={`Remove ${item} ${index + 1}`}
            disabled={widths.length <= least}
            onClick={() => onChange(removeAt(widths, index))}
          >
            <Icon name="close" size={16} />
          </ActionIcon>
        </div>
      ))}
      <Button
        variant="light"
        size="compact-xs"
        leftSection={<Icon name="plus" size={14} />}
        disabled={widths.length >= most}
        onClick={() => onChange([...widths, widths.at(-1) ?? 32])}
      >
        Add a {item}
      </Button>
    </fieldset>
  );
}
