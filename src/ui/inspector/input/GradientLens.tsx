/** How the terms of the loss pull on the student's logits for the open example, and what T does to it. */
import { SegmentedControl, Title } from '@mantine/core';
import { memo, useDeferredValue, useState } from 'react';
import { methodOf } from '../../../methods';
import { hasClosedForm } from '../../../store/inspection/lens';
import { InfoTip } from '../../components/InfoTip';
import { useLab } from '../../context/labContext';
import classes from '../InspectorView.module.css';
import { TemperatureCharts } from '../pictures/TemperatureCharts';
import type { Answers } from '../useAnswers';
import { LogitGradientTable } from './LogitGradientTable';
import { lensHelp, pullRemark, termNamesOf } from './lensTexts';
import { logitsOfExample } from './OpenExample';
import { usePulls } from './usePulls';

const factors = [
  { value: 'on', label: 'With T²' },
  { value: 'off', label: 'Without T²' },
];

interface GradientLensProps {
  answers: Answers;
  /** Index in the test set. */
  example: number | null;
  /** Indices of the examples on the gallery’s page. */
  shown: readonly number[];
}

export const GradientLens = memo(function GradientLens(props: GradientLensProps) {
  const { answers, example, shown } = props;
  const distillation = useDeferredValue(useLab((state) => state.spec.distillation));
  const { temperature, alpha, method } = distillation;
  const [factor, setFactor] = useState('on');
  const pulls = usePulls(answers, example, shown, distillation);
  const { teacher, student } = example === null ? {} : logitsOfExample(answers, example);
  const label = example === null ? -1 : (answers.labels[example] ?? -1);
  const isByFormula = hasClosedForm(distillation);
  const gradients = factor === 'off' && pulls.unscaled ? pulls.unscaled : pulls.gradients;
  const hasTemperature = methodOf(method).uses.includes('temperature');
  const remark = pullRemark(distillation, pulls);
  return (
    <section className={classes.panel} aria-label="Gradient lens">
      <div className={classes.head}>
        <div className={classes.title}>
          <Title order={2} size="sm">
            Gradient lens: who pulls on the student’s logits
          </Title>
          <InfoTip about="the gradient lens" help={lensHelp(isByFormula)} />
        </div>
        {isByFormula && (
          <SegmentedControl
            size="xs"
            value={factor}
            onChange={setFactor}
            data={factors}
            aria-label="Factor T squared"
          />
        )}
      </div>
      <div className={classes.two}>
        <div aria-busy={pulls.isAsked}>
          {student ? (
            <LogitGradientTable
              gradients={gradients}
              scaleOf={pulls.gradients}
              names={termNamesOf(distillation)}
              classNames={answers.classNames}
              label={label}
            />
          ) : (
            <p className={classes.missing}>
              Press Run: the lens needs a student beside the teacher.
            </p>
          )}
          <p className={classes.note}>
            At {hasTemperature && `T = ${temperature}, `}α = {alpha}.{' '}
            {isByFormula
              ? 'At high temperatures the soft term’s gradient shrinks as 1/T². The factor T² makes up for it: the teacher’s pull levels off instead of fading. Below T = 1 it takes from the pull.'
              : remark}
          </p>
        </div>
        {teacher && hasTemperature && (
          <TemperatureCharts
            teacher={teacher}
            student={(isByFormula && student) || null}
            label={label}
            temperature={temperature}
            alpha={alpha}
          />
        )}
      </div>
    </section>
  );
});
