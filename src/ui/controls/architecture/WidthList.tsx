/** A row of sizes, such as the units of dense layers: change, add, remove. */

import { ActionIcon, Button } from '@mantine/core';
import { architectureLimits } from '../../../config/settings/architecture';
import { Icon } from '../../components/Icon';
import { removeAt, replaceAt } from './architectureEdits';
import classes from './LayerEditor.module.css';
import { SmallNumber } from './SmallNumber';

interface WidthListProps {
  title: string;
  widths: readonly number[];
  /** The fewest sizes the list may have, and the most. */
  least: number;
  most?: number;
  /** What one of them is the size of, and in what. */
  noun?: string;
  unit?: string;
  /** The largest size. */
  largest?: number;
  onChange: (widths: number[]) => void;
}

export function WidthList({
  title,
  widths,
  least,
  most = architectureLimits.hiddenLayers,
  noun = 'layer',
  unit = 'units',
  largest = architectureLimits.units,
  onChange,
}: WidthListProps) {
  return (
    <fieldset className={classes.list}>
      <legend>{title}</legend>
      {widths.map((width, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a layer is its place in the row.
        <div key={index} className={classes.item}>
          <span className={classes.number}>{index + 1}</span>
          <SmallNumber
            label={`${capital(unit)} of ${noun} ${index + 1}`}
            value={width}
            min={1}
            max={largest}
            step={1}
            onChange={(next) => onChange(replaceAt(widths, index, next))}
          />
          <span className={classes.unit}>{unit}</span>
          <ActionIcon
            aria-label={`Remove ${noun} ${index + 1}`}
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
        Add a {noun}
      </Button>
    </fieldset>
  );
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
