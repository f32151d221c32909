/** What the models make of all test scenes: what distillation rescued, and confusions cell by cell. */
import { Title } from '@mantine/core';
import { useDeferredValue, useEffect, useMemo, useState } from 'react';
import { argmaxOfRows } from '../../numeric/argmax';
import type { Role } from '../../protocol/pictures';
import { cutClasses, errorsByClass } from '../../store/inspection/classCut';
import { cellClassesOf } from '../../tasks/boxes/cells';
import { boxesTask } from '../../tasks/boxes/task';
import type { BoxesConfig } from '../../tasks/task';
import page from '../App.module.css';
import { Message } from '../components/Message';
import { useInspection, useInspectionActions, useWatching } from '../context/inspectionContext';
import { useLab } from '../context/labContext';
import { useDeferredLab } from '../context/useDeferredLab';
import view from '../inspector/InspectorView.module.css';
import { emptyTextOf } from '../inspector/inspectorTexts';
import { Confusions } from '../inspector/pictures/Confusions';
import { Similarities } from '../inspector/pictures/Similarities';
import { Scrubber } from '../inspector/Scrubber';
import type { Answers } from '../inspector/useAnswers';
import { ViewSettings } from '../inspector/ViewSettings';
import { presentRoles, roles } from '../models/roles';
import { ClassLegend } from '../positions/ClassLegend';
import list from '../positions/MaskInspector.module.css';
import { BoxRow } from './BoxRow';
import { classesOf, rescuedScenes, scoreText, truthAt } from './boxes';
import { useBoxesTask, useCell } from './useBoxes';

/** Scenes that are listed. */
const LISTED = 12;

/** Boxes that are less probable are not counted. */
const LEAST = 0.3;

/** Outputs [N, P, W] of each model over the test set, and its labels [N, P, 5]. */
interface Outputs {
  labels: Int32Array;
  byRole: Partial<Record<Role, Float32Array>>;
}

export function BoxInspector() {
  useWatching();
  const task = useBoxesTask();
  const outputs = useOutputs();
  const status = useLab((state) => state.run.status);
  const error = useLab((state) => state.run.error);
  const failure = useInspection((state) => state.failure);
  return (
    <>
      <div className={`${page.card} ${view.steer}`}>
        <Scrubber />
        <ViewSettings />
      </div>
      {failure && (
        <Message tone="news" title="The models did not answer">
          <p>{failure}</p>
        </Message>
      )}
      {task && outputs ? (
        <InspectedBoxes task={task} outputs={outputs} />
      ) : failure ? null : (
        <div className={`${page.card} ${view.empty}`}>
          <p>{emptyTextOf(status, error !== null)}</p>
        </div>
      )}
    </>
  );
}

/** Null until the teacher is known. */
function useOutputs(): Outputs | null {
  const teacher = useDeferredValue(useInspection((state) => state.teacher));
  const snapshot = useDeferredValue(useInspection((state) => state.snapshot));
  return useMemo(() => {
    if (!teacher) return null;
    const { student, baseline } = snapshot ?? {};
    const byRole = {
      teacher: teacher.logits,
      ...(student ? { student } : {}),
      ...(baseline ? { baseline } : {}),
    };
    return { labels: teacher.labels, byRole };
  }, [teacher, snapshot]);
}

function InspectedBoxes({ task, outputs }: { task: BoxesConfig; outputs: Outputs }) {
  const answers = useCellAnswers(task, outputs);
  return (
    <>
      <div className={page.card}>
        <RescuedScenes task={task} outputs={outputs} />
      </div>
      <div className={page.card}>
        <Confusions answers={answers} noun="cell" />
      </div>
      <div className={page.card}>
        <Similarities answers={answers} noun="cell" />
      </div>
    </>
  );
}

/** The classes of the cells alone, as answers for many positions. */
function useCellAnswers(task: BoxesConfig, { labels, byRole }: Outputs): Answers {
  const hasBaseline = useDeferredLab((state) => state.run.spec.baseline);
  return useMemo(() => {
    const { positions, width } = boxesTask.output(task);
    const classes = task.names.length;
    const present = roles.filter((role) => role in byRole);
    const cells = cellClassesOf(labels);
    const logits: Answers['logits'] = {};
    const tops: Record<string, Int32Array> = {};
    for (const role of present) {
      const own = classesOf(task, byRole[role] as Float32Array, width);
      logits[role] = own;
      tops[role] = argmaxOfRows(own, classes);
    }
    return {
      classes,
      positions,
      classNames: task.names,
      labels: cells,
      logits,
      tops,
      cut: cutClasses(errorsByClass(cells, Object.values(tops), classes)),
      present,
      hasBaseline,
    };
  }, [task, labels, byRole, hasBaseline]);
}

function RescuedScenes({ task, outputs }: { task: BoxesConfig; outputs: Outputs }) {
  const { labels, byRole } = outputs;
  const { positions, width } = boxesTask.output(task);
  const hasBaseline = useDeferredLab((state) => state.run.spec.baseline);
  const inputs = useInspection((state) => state.inputs);
  const { wantInputs, pointAt } = useInspectionActions();
  const cell = useCell(task);
  const [place, setPlace] = useState(0);
  const { student, baseline } = byRole;
  const scenes = useMemo(
    () =>
      student && baseline
        ? rescuedScenes(task, { student, baseline }, labels, LEAST, LISTED)
        : null,
    [task, student, baseline, labels],
  );
  useEffect(() => wantInputs(scenes?.map(({ index }) => index) ?? []), [scenes, wantInputs]);
  const scene = scenes?.[Math.min(place, scenes.length - 1)];
  const size = positions * width;
  const partOf = (values: Float32Array | undefined, index: number) =>
    values ? values.subarray(index * size, (index + 1) * size) : null;
  return (
    <section className={view.panel} aria-label="Rescued scenes">
      <Title order={2} size="sm">
        Scenes that distillation rescued
      </Title>
      {!scenes ? (
        <p className={view.missing}>They are known once student and baseline have trained.</p>
      ) : !scene ? (
        <p className={view.missing}>The student is ahead of the baseline on no test scene.</p>
      ) : (
        <>
          <p className={view.note}>
            The test scenes on which the student’s boxes gain most over the baseline’s, by F1 of
            boxes that are at least {100 * LEAST}% probable: picked for that, so they say nothing of
            the rest.
          </p>
          <fieldset className={list.list}>
            <legend className={list.legend}>Things found: baseline → student</legend>
            {scenes.map((each, index) => (
              <label key={each.index} className={list.option}>
                <input
                  type="radio"
                  name="rescued scene"
                  checked={each === scene}
                  onChange={() => setPlace(index)}
                />
                {scoreText(each.baseline)} → {scoreText(each.student)}
              </label>
            ))}
          </fieldset>
          <BoxRow
            task={task}
            colours={inputs.get(scene.index)}
            truth={truthAt(task, labels, scene.index)}
            models={presentRoles(hasBaseline).map((role) => ({
              role,
              outputs: partOf(byRole[role], scene.index),
            }))}
            cell={cell}
            label={`Test scene ${scene.index}`}
            least={LEAST}
            heatAt={null}
            onChoose={pointAt}
          />
          <ClassLegend names={task.names} />
        </>
      )}
    </section>
  );
}
