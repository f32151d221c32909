/** What one model thinks of the example: its answer in words, and a bar for every class of a cut. */
import { memo } from 'react';
import type { ClassCut } from '../../../store/inspection/classCut';
import { probabilityText } from '../../../text/format';
import { RoleName } from '../../models/RoleName';
import { roleStyles } from '../../models/roles';
import { ClassBars } from './ClassBars';
import classes from './SoftTargets.module.css';
import type { BarScale, SoftTargetColumn } from './softTargetColumns';

interface ModelBarsProps {
  column: SoftTargetColumn;
  classNames: readonly string[];
  cut: ClassCut;
  trueClass: number;
  scale: BarScale;
}

export const ModelBars = memo(function ModelBars(props: ModelBarsProps) {
  const { column, classNames, cut, trueClass, scale } = props;
  const { role, answer } = column;
  const says = answer
    ? `${classNames[answer.top]} · ${probabilityText(answer.probabilities[answer.top] ?? 0)}`
    : null;
  const entropy = answer && `${answer.entropy.toFixed(2)} bits`;
  const { name, colour } = roleStyles[role];
  return (
    <div>
      <p className={classes.says}>
        <RoleName of={role} />
        <span>{says ?? 'no answer yet'}</span>
        <span className={classes.entropy} title="Entropy: 0 for a certain answer">
          {entropy}
        </span>
      </p>
      <ClassBars
        label={says ? `${name}: ${says}, entropy ${entropy}` : `${name}: no answer yet`}
        probabilities={answer?.probabilities ?? null}
        classNames={classNames}
        cut={cut}
        trueClass={trueClass}
        colour={colour}
        scale={scale}
      />
    </div>
  );
});
