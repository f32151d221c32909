/** How label and teacher pull on the student's logits for the open example, and what T does to it. */
import { SegmentedControl, Title } from '@mantine/core';
import { memo, useDeferredValue, useMemo, useState } from 'react';
import { hasClosedForm, logitGradients } from '../../../store/inspection/lens';
import { InfoTip } from '../../components/InfoTip';
import { useLab } from '../../context/labContext';
import classes from '../InspectorView.module.css';
import { TemperatureCharts } from '../pictures/TemperatureCharts';
import type { Answers } from '../useAnswers';
import { LensUnknown } from './LensUnknown';
import { LogitGradientTable } from './LogitGradientTable';
import { logitsOfExample } from './OpenExample';

const HELP =
  'A pull is the negative gradient of the loss: a bar to the right raises the logit, one to the left lowers it. Label: (1 − α)(y − q₁). Teacher: αT²·(p − q)/T, where p and q are the soft targets of teacher and student at T.';

const factors = [
  { value: 'on', label: 'With T²' },
  { value: 'off', label: 'Without T²' },
];

interface GradientLensProps {
  answers: Answers;
  /** Index in the test set. */
  example: number | null;
}

export const GradientLens = memo(function GradientLens({ answers, example }: GradientLensProps) {
  const distillation = useLab((state) => state.spec.distillation);
  const temperature = useDeferredValue(distillation.temperature);
  const alpha = useDeferredValue(distillation.alpha);
  const [factor, setFactor] = useState('on');
  const logits = useMemo(
    () => (example === null ? {} : logitsOfExample(answers, example)),
    [answers, example],
  );
  const label = example === null ? -1 : (answers.labels[example] ?? -1);
  const { teacher, student } = logits;
  const both = useMemo(() => {
    if (!teacher || !student) return null;
    const at = (isScaled: boolean) =>
      logitGradients(student, teacher, label, { temperature, alpha, isScaled });
    return { on: at(true), off: at(false) };
  }, [teacher, student, label, temperature, alpha]);
  if (!hasClosedForm(distillation)) return <LensUnknown distillation={distillation} />;
  const gradients = factor === 'on' ? both?.on : both?.off;
  return (
    <section className={classes.panel} aria-label="Gradient lens">
      <div className={classes.head}>
        <div className={classes.title}>
          <Title order={2} size="sm">
            Gradient lens: who pulls on the student’s logits
          </Title>
          <InfoTip about="the gradient lens" help={HELP} />
        </div>
        <SegmentedControl
          size="xs"
          value={factor}
          onChange={setFactor}
          data={factors}
          aria-label="Factor T squared"
        />
      </div>
      <div className={classes.two}>
        <div>
          {gradients && both?.on ? (
            <LogitGradientTable
              gradients={gradients}
              scaleOf={both.on}
              classNames={answers.classNames}
              label={label}
            />
          ) : (
            <p className={classes.missing}>
              Press Run: the lens needs a student beside the teacher.
            </p>
          )}
          <p className={classes.note}>
            At T = {temperature}, α = {alpha}. At high temperatures the soft term’s gradient shrinks
            as 1/T². The factor T² makes up for it: the teacher’s pull levels off instead of fading.
            Below T = 1 it takes from the pull.
          </p>
        </div>
        {teacher && (
          <TemperatureCharts
            teacher={teacher}
            student={student ?? null}
            label={label}
            temperature={temperature}
            alpha={alpha}
          />
        )}
      </div>
    </section>
  );
});
