/** What the models make of all test scenes: confusions pixel by pixel, and what distillation rescued. */
import { Title } from '@mantine/core';
import { useEffect, useMemo, useState } from 'react';
import page from '../App.module.css';
import { useInspection, useInspectionActions } from '../context/inspectionContext';
import view from '../inspector/InspectorView.module.css';
import { Confusions } from '../inspector/pictures/Confusions';
import { Similarities } from '../inspector/pictures/Similarities';
import type { Answers } from '../inspector/useAnswers';
import { ClassLegend } from './ClassLegend';
import classes from './MaskInspector.module.css';
import { MaskRow } from './MaskRow';
import { overlapText, rescuedScenes } from './masks';
import { useMaskTask, usePixel } from './useScenes';

/** Scenes that are listed. */
const LISTED = 12;

export function MaskInspector({ answers }: { answers: Answers }) {
  return (
    <>
      <div className={page.card}>
        <RescuedScenes answers={answers} />
      </div>
      <div className={page.card}>
        <Confusions answers={answers} noun="pixel" />
      </div>
      <div className={page.card}>
        <Similarities answers={answers} />
      </div>
    </>
  );
}

function RescuedScenes({ answers }: { answers: Answers }) {
  const { tops, labels, positions, classNames, present } = answers;
  const task = useMaskTask();
  const inputs = useInspection((state) => state.inputs);
  const { wantInputs, pointAt } = useInspectionActions();
  const pixel = usePixel(task ?? { height: 1, width: 1 });
  const [place, setPlace] = useState(0);
  const { student, baseline } = tops;
  const scenes = useMemo(
    () =>
      student && baseline
        ? rescuedScenes({ student, baseline }, labels, positions, classNames.length, LISTED)
        : null,
    [student, baseline, labels, positions, classNames],
  );
  useEffect(() => wantInputs(scenes?.map(({ index }) => index) ?? []), [scenes, wantInputs]);
  const scene = scenes?.[Math.min(place, scenes.length - 1)];
  const part = (values: Int32Array | undefined) =>
    scene && values
      ? values.subarray(scene.index * positions, (scene.index + 1) * positions)
      : null;
  return (
    <section className={view.panel} aria-label="Rescued scenes">
      <Title order={2} size="sm">
        Scenes that distillation rescued
      </Title>
      {!task || !scenes ? (
        <p className={view.missing}>They are known once student and baseline have trained.</p>
      ) : !scene ? (
        <p className={view.missing}>The student is ahead of the baseline on no test scene.</p>
      ) : (
        <>
          <p className={view.note}>
            The test scenes on which the student’s mask gains most over the baseline’s: picked for
            that, so they say nothing of the rest.
          </p>
          <fieldset className={classes.list}>
            <legend className={classes.legend}>Mean IoU: baseline → student</legend>
            {scenes.map((each, index) => (
              <label key={each.index} className={classes.option}>
                <input
                  type="radio"
                  name="rescued scene"
                  checked={each === scene}
                  onChange={() => setPlace(index)}
                />
                {overlapText(each.baseline).replace('IoU ', '')} →{' '}
                {overlapText(each.student).replace('IoU ', '')}
              </label>
            ))}
          </fieldset>
          <MaskRow
            task={task}
            colours={inputs.get(scene.index)}
            truth={part(labels)}
            masks={present.map((role) => ({ role, mask: part(tops[role]) }))}
            pixel={pixel}
            label={`Test scene ${scene.index}`}
            showsErrors={false}
            onChoose={pointAt}
          />
          <ClassLegend names={classNames} />
        </>
      )}
    </section>
  );
}
