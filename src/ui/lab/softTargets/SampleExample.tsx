/** The chosen test example, large, with the way to the others. */
import { ActionIcon } from '@mantine/core';
import { memo } from 'react';
import { useInspection, useInspectionActions } from '../../context/inspectionContext';
import { useLabActions } from '../../context/labContext';
import { useDeferredLab } from '../../context/useDeferredLab';
import type { ShownExample } from '../../pictures/examples';
import { Thumbnail } from '../../pictures/Thumbnail';
import classes from './SoftTargets.module.css';

interface SampleExampleProps {
  shown: readonly ShownExample[];
  example: ShownExample;
  classNames: readonly string[];
}

const SIDE = 112;

export const SampleExample = memo(function SampleExample(props: SampleExampleProps) {
  const { shown, example, classNames } = props;
  const points = useDeferredLab((state) => state.run.points);
  const isAside = useInspection((state) => state.own !== null);
  const { selectExample } = useLabActions();
  const { classify } = useInspectionActions();
  const count = shown.length;
  const go = (by: number) => {
    classify(null);
    selectExample((example.position + by + count) % count);
  };
  return (
    <div className={classes.slot} data-aside={isAside || undefined}>
      <div className={classes.face}>
        <Thumbnail example={example} size={SIDE} points={points} />
      </div>
      <p className={classes.truth}>
        True class <b>{classNames[example.label] ?? example.label}</b>
      </p>
      <div className={classes.steer}>
        <ActionIcon
          size={24}
          variant="default"
          aria-label="Previous example"
          onClick={() => go(-1)}
        >
          ‹
        </ActionIcon>
        <span>
          {example.position + 1} of {count}
        </span>
        <ActionIcon size={24} variant="default" aria-label="Next example" onClick={() => go(1)}>
          ›
        </ActionIcon>
      </div>
    </div>
  );
});
