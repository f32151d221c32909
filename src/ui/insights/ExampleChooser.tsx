/** The chosen example, large, with the way to the others: previous, next, and a strip. */
import { ActionIcon, Text } from '@mantine/core';
import { memo } from 'react';
import { ExampleFace } from './ExampleFace';
import { ExampleRadios } from './ExampleRadios';
import type { ShownExample } from './examples';
import { countText } from './figures';
import classes from './SoftTargets.module.css';

interface ExampleChooserProps {
  examples: readonly ShownExample[];
  example: ShownExample;
  classNames: readonly string[];
  onSelect(position: number): void;
}

const LARGE = 76;
const SMALL = 28;

export const ExampleChooser = memo(function ExampleChooser(props: ExampleChooserProps) {
  const { examples, example, classNames, onSelect } = props;
  const count = examples.length;
  const go = (by: number) => onSelect((example.position + by + count) % count);
  const className = (label: number) => classNames[label] ?? String(label);
  return (
    <div className={classes.chooser}>
      <ExampleFace example={example} size={LARGE} />
      <div className={classes.about}>
        <div className={classes.steer}>
          <ActionIcon variant="default" aria-label="Previous example" onClick={() => go(-1)}>
            ‹
          </ActionIcon>
          <ActionIcon variant="default" aria-label="Next example" onClick={() => go(1)}>
            ›
          </ActionIcon>
          <Text size="xs" component="span">
            True class <b>{className(example.label)}</b> · test example {countText(example.index)}
            {example.input.length === 2 && ` at ${coordinates(example.input)}`}
          </Text>
        </div>
        <ExampleRadios
          legend="Test examples"
          layout="strip"
          examples={examples}
          selected={example.position}
          onSelect={onSelect}
          nameOf={(option) => `Example ${option.position + 1}: ${className(option.label)}`}
          draw={(option) => <ExampleFace example={option} size={SMALL} />}
        />
      </div>
    </div>
  );
});

function coordinates(input: Float32Array): string {
  return `(${[...input].map((value) => value.toFixed(2).replace('-', '−')).join(', ')})`;
}
