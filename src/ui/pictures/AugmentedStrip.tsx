/** A few images changed as the augmentation would change them, before any run uses it. */
import { Button } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { WorkloadConfig } from '../../config/experiment';
import { isImage } from '../../model/inputShape';
import type { ImageShape } from '../../model/layer';
import { Random } from '../../numeric/random';
import { augmentOf } from '../../workloads/augmentOf';
import { catalog } from '../../workloads/catalog';
import { sceneAugment } from '../../workloads/scenes/maskedSets';
import { augmentSpeech } from '../../workloads/speech/augment';
import type { Augment } from '../../workloads/workload';
import { useLab } from '../context/labContext';
import classes from './AugmentedStrip.module.css';
import { listExamples } from './examples';
import { Thumbnail } from './Thumbnail';

/** Images shown, each as it is and below it changed. */
const SHOWN = 6;
const FACE = 40;

export default function AugmentedStrip() {
  const workload = useLab((state) => state.spec.workload);
  const run = useLab((state) => state.run.spec);
  const examples = useLab((state) => state.run.examples);
  const [draw, setDraw] = useState(0);
  const shape = catalog[workload.id].inputShape(run);
  // Examples on show may still be those of another task.
  const isSame = run.workload.id === workload.id && isImage(shape);
  const shown = useMemo(
    () => (examples && isSame ? listExamples(examples).slice(0, SHOWN) : []),
    [examples, isSame],
  );
  const changed = useMemo(() => {
    const { options } = workload;
    if (!isImage(shape) || !('augment' in options)) return [];
    const augment = augmentFor(options.augment, shape);
    const random = new Random(draw, 'shown augmentation');
    return shown.map((example) => {
      const input = example.input.slice();
      augment?.(input, 1, random);
      return { ...example, input };
    });
  }, [shown, shape, workload, draw]);
  if (changed.length === 0) return null;
  return (
    <figure className={classes.strip}>
      <div className={classes.images} role="img" aria-label="Images before and after the changes">
        {shown.map((example, index) => (
          <span key={example.position} className={classes.pair}>
            <Thumbnail example={example} size={FACE} />
            {changed[index] && <Thumbnail example={changed[index]} size={FACE} />}
          </span>
        ))}
      </div>
      <figcaption className={classes.caption}>
        Above: as they are. Below: as a step could see them.
        <Button size="compact-xs" variant="default" onClick={() => setDraw(draw + 1)}>
          Again
        </Button>
      </figcaption>
    </figure>
  );
}

type Options = Extract<WorkloadConfig['options'], { augment: object }>['augment'];

/** Null where examples stay as they are. */
function augmentFor(augment: Options, shape: ImageShape): Augment | null {
  if ('bandShift' in augment) return augmentSpeech(augment, shape[0], shape[1]);
  if ('brightness' in augment) return sceneAugment(augment);
  return 'shift' in augment ? augmentOf(augment, shape) : null;
}
