/** The masks of all models on a test scene, or on one that the visitor arranges, while they train. */
import { SegmentedControl, Title } from '@mantine/core';
import { type ReactNode, useMemo, useState } from 'react';
import { datasetOf } from '../../config/dataset';
import { useInspectionActions } from '../context/inspectionContext';
import { useDeferredLab } from '../context/useDeferredLab';
import { presentRoles } from '../models/roles';
import { ArrangeScene } from './arrange/ArrangeScene';
import { SceneChoice } from './arrange/SceneChoice';
import { useArrangedScene } from './arrange/useArrangedScene';
import { ClassLegend } from './ClassLegend';
import { MaskRow } from './MaskRow';
import { maskOf, thingsIn } from './masks';
import classes from './ScenePanel.module.css';
import { useMaskTask, usePixel } from './useScenes';

type Shown = 'answers' | 'errors';

/** `children`: above the pictures, what chooses the step. */
export function ScenePanel({ children }: { children: ReactNode }) {
  const task = useMaskTask();
  if (!task) return null;
  return (
    <div className={classes.panel}>
      {children}
      <MaskedScenes key={`${task.height}/${task.names.length}`} task={task} />
    </div>
  );
}

function MaskedScenes({ task }: { task: NonNullable<ReturnType<typeof useMaskTask>> }) {
  const { height, width, names } = task;
  const spec = useDeferredLab((state) => state.run.spec);
  const examples = useDeferredLab((state) => state.run.examples);
  const isOwnData = datasetOf(spec) !== null;
  const scene = useArrangedScene();
  const { shown, position, arranged, said, arrange } = scene;
  const { pointAt } = useInspectionActions();
  const [kind, setKind] = useState<Shown>('answers');
  const pixel = usePixel(task);
  const area = height * width;
  const truthOf = (at: number) => examples?.labels.slice(at * area, (at + 1) * area) ?? null;
  const truth = useMemo(
    () =>
      arranged?.labels ?? examples?.labels.slice(position * area, (position + 1) * area) ?? null,
    [arranged, examples, position, area],
  );
  const masks = useMemo(
    () =>
      presentRoles(spec.baseline).map((role) => ({
        role,
        mask: maskOf(said.logits, role, said.at, said.count, names.length),
      })),
    [spec.baseline, said, names.length],
  );
  return (
    <section className={classes.panel} aria-label="Scenes and masks">
      <div className={classes.head}>
        <Title order={2} size="sm">
          What each model sees in {arranged ? 'your scene' : 'a test scene'}
        </Title>
        <SegmentedControl
          size="xs"
          value={kind}
          onChange={(value) => setKind(value as Shown)}
          data={[
            { value: 'answers', label: 'Masks' },
            { value: 'errors', label: 'Errors' },
          ]}
          aria-label="What is shown of the masks"
        />
      </div>
      {shown.length === 0 ? (
        <p className={classes.empty}>Test scenes appear here as soon as they are composed.</p>
      ) : (
        <>
          <MaskRow
            task={task}
            colours={scene.colours}
            truth={truth}
            masks={masks}
            pixel={pixel}
            label={`Test scene ${position + 1}: ${thingsIn(truth ?? [], names)}. Pixel in row ${Math.floor(pixel / width) + 1}, column ${(pixel % width) + 1}; arrow keys move on.`}
            showsErrors={kind === 'errors'}
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
            isComposed={!isOwnData}
            thingsAt={(at) => thingsIn(truthOf(at) ?? [], names)}
          />
          <p className={classes.note}>
            {kind === 'errors'
              ? 'Wrong pixels stand out; grey ones were taken for background.'
              : 'Choose a pixel in any picture to see what the models think of it.'}{' '}
            {arranged
              ? 'Drag a thing in your scene, or move it by arrow keys: all masks follow. '
              : ''}
            {isOwnData
              ? ''
              : 'The scenes are synthetic: the lab composes them, so that every pixel’s class is known. '}
            {shown.length} drawn at random, far too few to compare models: that is what the results
            are for.
          </p>
        </>
      )}
    </section>
  );
}
