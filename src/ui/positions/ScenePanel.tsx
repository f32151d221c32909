/** The masks of all models on a test scene, or on one that the visitor arranges, while they train. */
import { Button, SegmentedControl, Title } from '@mantine/core';
import { type ReactNode, useMemo, useState } from 'react';
import { datasetOf } from '../../config/dataset';
import { useInspection, useInspectionActions, useWatching } from '../context/inspectionContext';
import { useLab, useLabActions } from '../context/labContext';
import { useDeferredLab } from '../context/useDeferredLab';
import { useShownLogits } from '../lab/softTargets/shownSnapshot';
import { useOwnAnswer } from '../lab/softTargets/useOwnAnswer';
import { presentRoles } from '../models/roles';
import { ExampleRadios } from '../pictures/ExampleRadios';
import { listExamples, validPosition } from '../pictures/examples';
import { ArrangeScene } from './ArrangeScene';
import type { Arrangement } from './arrangement';
import { ClassLegend } from './ClassLegend';
import { MaskRow } from './MaskRow';
import { maskOf, thingsIn } from './masks';
import { PixelPicture } from './PixelPicture';
import classes from './ScenePanel.module.css';
import { useNewArrangement } from './useNewArrangement';
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
  const selected = useLab((state) => state.selectedExample);
  const latest = useShownLogits();
  const own = useOwnAnswer();
  const isOwn = useInspection((state) => state.own !== null);
  useWatching(isOwn, 'own');
  const { selectExample } = useLabActions();
  const { classify, pointAt } = useInspectionActions();
  const [kind, setKind] = useState<Shown>('answers');
  const [arrangement, setArrangement] = useState<Arrangement | null>(null);
  const pixel = usePixel(task);
  const shown = useMemo(() => (examples ? listExamples(examples) : []), [examples]);
  const position = validPosition(selected, shown.length);
  const arranged = isOwn ? arrangement : null;
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
        mask: arranged
          ? maskOf(own?.logits ?? {}, role, 0, 1, names.length)
          : maskOf(latest, role, position, shown.length, names.length),
      })),
    [spec.baseline, arranged, own, latest, position, shown.length, names.length],
  );
  const arrange = (next: Arrangement | null) => {
    setArrangement(next);
    classify(next?.input ?? null);
  };
  const { isOpening, failure, start } = useNewArrangement(spec, arrange);
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
            colours={arranged ? arranged.input : shown[position]?.input}
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
          <div className={classes.choice}>
            <ExampleRadios
              legend="Test scenes"
              layout="strip"
              examples={shown}
              selected={arranged ? -1 : position}
              onSelect={(at) => {
                arrange(null);
                selectExample(at);
              }}
              nameOf={({ position: at }) =>
                `Scene ${at + 1}: ${thingsIn(truthOf(at) ?? [], names)}`
              }
              draw={({ input }) => (
                <span className={classes.thumbnail}>
                  <PixelPicture height={height} width={width} colours={input} />
                </span>
              )}
            />
            {!isOwnData && (
              <Button size="compact-sm" variant="default" loading={isOpening} onClick={start}>
                {arranged ? 'Another of your own' : 'Arrange one of your own'}
              </Button>
            )}
          </div>
          {failure && (
            <p className={classes.note} role="alert">
              {failure}
            </p>
          )}
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
