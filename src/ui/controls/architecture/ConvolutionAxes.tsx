/** Whether convolutions slide over both axes of an image or over its columns alone. */

import { NativeSelect } from '@mantine/core';
import { useId } from 'react';
import type { Architecture } from '../../../model/architecture';
import classes from './LayerEditor.module.css';

type ConvNet = Extract<Architecture, { kind: 'cnn' }>;

const AXES = [
  { value: '2', label: 'Rows and columns (2-D)' },
  { value: '1', label: 'Columns alone (1-D)' },
];

interface ConvolutionAxesProps {
  net: ConvNet;
  onChange: (net: ConvNet) => void;
}

export function ConvolutionAxes({ net, onChange }: ConvolutionAxesProps) {
  const id = useId();
  const { dimensions, ...inBoth } = net;
  return (
    <div className={classes.row}>
      <label htmlFor={id}>Slides over</label>
      <NativeSelect
        id={id}
        size="xs"
        value={String(dimensions ?? 2)}
        data={AXES}
        onChange={({ currentTarget: { value } }) =>
          onChange(value === '1' ? { ...inBoth, dimensions: 1 } : inBoth)
        }
      />
    </div>
  );
}
