/** A few images changed as the augmentation would change them, before any run uses it. */
import { Button } from '@mantine/core';
import { useMemo, useState } from 'react';
import { isImage } from '../../model/inputShape';
import { Random } from '../../numeric/random';
import { augmentOf } from '../../workloads/augmentOf';
import { catalog } from '../../workloads/catalog';
import { augmentSpeech } from '../../workloads/speech/augment';
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
    if (!isImage(shape) || !('augment' in options) || !('shift' in options.augment)) return [];
    const augment =
      'bandShift' in options.augment
        ? augmentSpeech(options.augment, shape[0], shape[1])
        : augmentOf(options.augment, shape);
    const random = new Random(draw, 'shown augmentation');
    return shown.map((example) => {
      const input = example.input.slice();
      augment?.(input, 1, random);
      return { ...example, input };
    });
  }, [shown, shape, workload, draw]);
  if (shown.length === 0) return null;
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
