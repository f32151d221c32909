/** The boxes of all models on a test scene, or on one that the visitor arranges, while they train. */
import { SegmentedControl, Title } from '@mantine/core';
import { type ReactNode, useMemo, useState } from 'react';
import { datasetOf } from '../../config/dataset';
import type { BoxesConfig } from '../../tasks/task';
import { useInspectionActions } from '../context/inspectionContext';
import { useLab } from '../context/labContext';
import { useDeferredLab } from '../context/useDeferredLab';
import { presentRoles } from '../models/roles';
import { ArrangeScene } from '../positions/arrange/ArrangeScene';
import { SceneChoice } from '../positions/arrange/SceneChoice';
import { useArrangedScene } from '../positions/arrange/useArrangedScene';
import { ClassLegend } from '../positions/ClassLegend';
import classes from '../positions/ScenePanel.module.css';
import { BoxRow } from './BoxRow';
import { sceneOutputs, thingsIn, truthAt } from './boxes';
import { cellText, useBoxesTask, useCell, useSceneSides } from './useBoxes';

/** Boxes that are less probable are not drawn. */
const LEAST = ['0.1', '0.3', '0.5'] as const;

/** `children`: above the pictures, what chooses the step. */
export function DetectionPanel({ children }: { children: ReactNode }) {
  const task = useBoxesTask();
  if (!task) return null;
  return (
    <div className={classes.panel}>
      {children}
      <BoxedScenes key={`${task.rows}/${task.names.length}`} task={task} />
    </div>
  );
}

function BoxedScenes({ task }: { task: BoxesConfig }) {
  const { columns, names } = task;
  const [height, width] = useSceneSides();
  const spec = useDeferredLab((state) => state.run.spec);
  const temperature = useLab((state) => state.spec.distillation.temperature);
  const examples = useDeferredLab((state) => state.run.examples);
  const scene = useArrangedScene();
  const { shown, position, arranged, said, arrange } = scene;
  const { pointAt } = useInspectionActions();
  const [kind, setKind] = useState('boxes');
  const [least, setLeast] = useState<string>('0.3');
  const cell = useCell(task);
  const truthOf = (at: number) => (examples ? truthAt(task, examples.labels, at) : null);
  const truth = useMemo(
    () => arranged?.boxes ?? (examples ? truthAt(task, examples.labels, position) : null),
    [arranged, examples, position, task],
  );
  const models = useMemo(
    () =>
      presentRoles(spec.baseline).map((role) => ({
        role,
        outputs: sceneOutputs(task, said.logits, role, said.at, said.count),
      })),
    [spec.baseline, task, said],
  );
  const isComposed = datasetOf(spec) === null;
  return (
    <section className={classes.panel} aria-label="Scenes and boxes">
      <div className={classes.head}>
        <Title order={2} size="sm">
          What each model finds in {arranged ? 'your scene' : 'a test scene'}
        </Title>
        <div className={classes.head}>
          <SegmentedControl
            size="xs"
            value={kind}
            onChange={setKind}
            data={[
              { value: 'boxes', label: 'Boxes' },
              { value: 'heat', label: 'Heat map' },
            ]}
            aria-label="What is shown of the models"
          />
          <SegmentedControl
            size="xs"
            value={least}
            onChange={setLeast}
            data={LEAST.map((value) => ({ value, label: `from ${100 * Number(value)}%` }))}
            aria-label="Least probability of a box that is drawn"
          />
        </div>
      </div>
      {shown.length === 0 ? (
        <p className={classes.empty}>Test scenes appear here as soon as they are composed.</p>
      ) : (
        <>
          <BoxRow
            task={task}
            colours={scene.colours}
            truth={truth}
            models={models}
            cell={cell}
            label={`${arranged ? 'Your scene' : `Test scene ${position + 1}`}: ${thingsIn(truth ?? [], names)}. Cell in ${cellText(cell, columns)}; arrow keys move on.`}
            least={Number(least)}
            heatAt={kind === 'heat' ? temperature : null}
            onChoose={pointAt}
            {...(arranged
              ? { scene: <ArrangeScene names={names} arrangement={arranged} onChange={arrange} /> }
              : {})}
          />
          <ClassLegend names={names} />
          <SceneChoice
            scene={scene}
            height={height}
            width={width}
            isComposed={isComposed}
            thingsAt={(at) => thingsIn(truthOf(at) ?? [], names)}
          />
          <p className={classes.note}>
            {kind === 'heat'
              ? `How probable a thing’s centre is in each cell, softened by T = ${temperature}.`
              : 'Dashed boxes are less probable than one half.'}{' '}
            Choose a cell in any picture to see what the models think of it.{' '}
            {arranged && 'Drag a thing in your scene, or move it by arrow keys: all boxes follow. '}
            {isComposed &&
              'The scenes are synthetic: the lab composes them, so that every box is exact. '}
            Twelve drawn at random, far too few to compare models: that is what the results are for.
          </p>
        </>
      )}
    </section>
  );
}
