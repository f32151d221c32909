/**
 * One step in slow motion: the batch, the teacher's soft targets of one of its examples, what the
 * student said before and says after, and what the loss pulled at. Every figure is the step's own.
 */

import { Title } from '@mantine/core';
import { type ReactNode, useMemo } from 'react';
import { classNamesOf } from '../../../config/catalog';
import { methodOf } from '../../../methods';
import { argmax } from '../../../numeric/argmax';
import { cutClasses, DRAWN_CLASSES, othersName } from '../../../store/inspection/classCut';
import { lossesAt } from '../../../store/runs/lookups';
import { lossText, probabilityText } from '../../../text/format';
import { catalog } from '../../../workloads/catalog';
import { useLab } from '../../context/labContext';
import { RoleName } from '../../models/RoleName';
import { roleStyles } from '../../models/roles';
import { Thumbnail } from '../../pictures/Thumbnail';
import { useIsText } from '../../pictures/texts/useIsText';
import { ClassAxis, ClassBars } from '../softTargets/ClassBars';
import { LogitGradientBars } from '../softTargets/LogitGradientBars';
import { flowExampleOf, inputsOf } from './flowExample';
import classes from './StepFlow.module.css';

export function StepFlow() {
  const view = useLab((state) => state.run.stepView);
  const spec = useLab((state) => state.run.spec);
  const points = useLab((state) => state.run.points);
  const losses = useLab((state) => state.run.lossChunks.at(-1));
  const isText = useIsText();
  const classNames = useMemo(() => classNamesOf(catalog[spec.workload.id], spec), [spec]);
  const method = methodOf(spec.distillation.method);
  // Without a temperature the probabilities are those that the models answer with.
  const temperature = method.uses.includes('temperature') ? view?.settings.temperature : 1;
  const example = useMemo(() => view && flowExampleOf(view, temperature ?? 1), [view, temperature]);
  const inputs = useMemo(() => (view ? inputsOf(view) : []), [view]);
  const cut = useMemo(
    () =>
      cutClasses(example?.targets ?? [], {
        most: classNames.length > DRAWN_CLASSES ? FEW : DRAWN_CLASSES,
        always: example
          ? [example.label, ...[example.before, example.after].map((shares) => argmax(shares))]
          : [],
      }),
    [example, classNames],
  );
  const last = losses && view && lossesAt([losses], view.step);
  if (!view || !example) {
    return (
      <section className={classes.flow} aria-label="One step in slow motion">
        <Title order={2} size="sm">
          One step in slow motion
        </Title>
        <p className={classes.waiting}>
          Run, or take a single step: its batch, the teacher’s soft targets and what the student
          makes of them appear here.
        </p>
      </section>
    );
  }
  const { alpha } = view.settings;
  const { position, label, targets, before, after, gradients } = example;
  const top = (shares: readonly number[]) => {
    const most = argmax(shares);
    return `${classNames[most]} · ${probabilityText(shares[most] ?? 0)}`;
  };
  const shared = {
    classNames,
    cut,
    trueClass: label,
    scale: 'linear',
    leastWritten: 0.34,
  } as const;
  const axis = <ClassAxis classNames={classNames} cut={cut} trueClass={label} />;
  const isEven = spec.distillation.softTargets === 'uniform';
  return (
    <section className={classes.flow} aria-label="One step in slow motion">
      <div className={classes.head}>
        <Title order={2} size="sm">
          Step {view.step} in slow motion
        </Title>
        {last && (
          <span className={classes.figure}>
            loss of the whole batch {lossText(last.student.totalLoss)} = {weightText(1 - alpha)} ×
            labels {lossText(last.student.studentLoss)} + {weightText(alpha)} × distillation{' '}
            {lossText(last.student.distillationLoss)}
          </span>
        )}
      </div>
      {/* The key starts the motion anew with each step. */}
      <ol key={view.step} className={classes.stages}>
        <Stage title="Batch" figure={`${inputs.length} of its ${view.batchSize} examples`}>
          <div className={classes.batch} data-wide={isText || undefined}>
            {inputs.map((shown) => (
              <span
                key={shown.position}
                className={classes.face}
                data-chosen={shown.position === position || undefined}
              >
                <Thumbnail example={shown} size={FACE} points={points} />
              </span>
            ))}
          </div>
        </Stage>
        <Stage
          title={isEven ? 'Even targets' : <RoleName of="teacher" />}
          figure={`soft targets at T = ${temperature}: ${top(targets)}`}
        >
          <ClassBars
            label={`Soft targets: ${top(targets)}`}
            probabilities={targets}
            colour={roleStyles.teacher.colour}
            {...shared}
          />
          {axis}
        </Stage>
        <Stage title={<RoleName of="student" />} figure={`${top(before)}, after it ${top(after)}`}>
          <ClassBars
            label={`Student at T = ${temperature}: before the step ${top(before)}, after it ${top(after)}`}
            probabilities={after}
            earlier={before}
            colour={roleStyles.student.colour}
            {...shared}
          />
          {axis}
        </Stage>
        <Stage
          title="Pull on its logits"
          figure={
            method.uses.includes('layers')
              ? `gradient of its own loss, turned round; ${method.label} pulls at a hidden layer`
              : label >= 0
                ? 'gradient of its own loss, turned round'
                : 'no label, so the teacher alone pulls'
          }
        >
          {gradients && (
            <LogitGradientBars gradients={gradients.total} classNames={classNames} cut={cut} />
          )}
          {gradients && axis}
        </Stage>
      </ol>
      <p className={classes.note}>
        Framed: the example of these whose soft targets are least certain. Lines across the
        student’s bars: before the step. The student is asked without dropout.
        {cut.others > 0 && ` The last column: all ${othersName(cut.others)} together.`}
      </p>
    </section>
  );
}

const FACE = 30;

/** Classes drawn apart where not all are: a stage is narrow. */
const FEW = 7;

/** A weight of the loss, without the noise of subtraction. */
function weightText(weight: number): string {
  return String(Number(weight.toFixed(4)));
}

function Stage({
  title,
  figure,
  children,
}: {
  title: ReactNode;
  figure: string;
  children: ReactNode;
}) {
  return (
    <li className={classes.stage}>
      <p className={classes.title}>{title}</p>
      <p className={classes.figure}>{figure}</p>
      {children}
    </li>
  );
}
