/** Widths of a row of dense layers: change, add, remove. */

import { ActionIcon, Button } from '@mantine/core';
import { architectureLimits } from '../../../config/settings/architecture';
import { Icon } from '../../components/Icon';
import { removeAt, replaceAt } from './architectureEdits';
import classes from './LayerEditor.module.css';
import { SmallNumber } from './SmallNumber';

interface WidthListProps {
  title: string;
  widths: readonly number[];
  /** The fewest layers the list may have. */
  least: number;
  onChange: (widths: number[]) => void;
}

export function WidthList({ title, widths, least, onChange }: WidthListProps) {
  return (
    <fieldset className={classes.list}>
      <legend>{title}</legend>
      {widths.map((width, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a layer is its place in the row.
        <div key={index} className={classes.item}>
          <span className={classes.number}>{index + 1}</span>
          <SmallNumber
            label={`Units of layer ${index + 1}`}
            value={width}
            min={1}
            max={architectureLimits.units}
            step={1}
            onChange={(next) => onChange(replaceAt(widths, index, next))}
          />
          <span className={classes.unit}>units</span>
          <ActionIcon
            aria-label={`Remove layer ${index + 1}`}
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
        disabled={widths.length >= architectureLimits.hiddenLayers}
        onClick={() => onChange([...widths, widths.at(-1) ?? 32])}
      >
        Add a layer
      </Button>
    </fieldset>
  );
}
