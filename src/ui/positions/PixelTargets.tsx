/** What each model thinks of the chosen pixel, class by class. */
import { useMemo } from 'react';
import { useLab } from '../context/labContext';
import { useDeferredLab } from '../context/useDeferredLab';
import { useShownLogits, useShownStep } from '../lab/softTargets/shownSnapshot';
import { useOwnAnswer } from '../lab/softTargets/useOwnAnswer';
import { validPosition } from '../pictures/examples';
import { pixelLogits } from './masks';
import { PlaceTargets } from './PlaceTargets';
import { useMaskTask, usePixel } from './useScenes';

const UNKNOWN = -1;

export function PixelTargets() {
  const task = useMaskTask();
  return task && <PixelBars task={task} />;
}

function PixelBars({ task }: { task: NonNullable<ReturnType<typeof useMaskTask>> }) {
  const { height, width, names } = task;
  const selected = useLab((state) => state.selectedExample);
  const examples = useDeferredLab((state) => state.run.examples);
  const latest = useShownLogits();
  const step = useShownStep();
  const own = useOwnAnswer();
  const pixel = usePixel(task);
  const count = examples?.indices.length ?? 0;
  const position = validPosition(selected, count);
  const logits = useMemo(
    () =>
      own
        ? pixelLogits(own.logits, 0, 1, pixel, names.length)
        : pixelLogits(latest, position, count, pixel, names.length),
    [own, latest, position, count, pixel, names.length],
  );
  const label = examples?.labels[position * height * width + pixel];
  const trueClass = own ? UNKNOWN : (label ?? UNKNOWN);
  return (
    <PlaceTargets
      title="Soft targets of a pixel"
      names={names}
      logits={logits}
      trueClass={trueClass}
      empty={count === 0 ? 'A pixel can be chosen as soon as the scenes are composed.' : null}
    >
      The pixel in row {Math.floor(pixel / width) + 1}, column {(pixel % width) + 1}
      {trueClass >= 0 ? (
        <>
          , which is <b>{names[trueClass]}</b>
        </>
      ) : (
        ' of your scene'
      )}
      .{step === null ? '' : ` After step ${step}.`} Choose another one in the pictures; those at
      the borders of things are the least certain.
    </PlaceTargets>
  );
}
