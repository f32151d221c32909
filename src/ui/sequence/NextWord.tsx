/** Soft targets of the next word, at the place that is chosen, behind the same words for all models. */
import { useMemo, useState } from 'react';
import type { TranslationView } from '../../protocol/inspection';
import { END } from '../../workloads/sequence/pieces';
import { useLab } from '../context/labContext';
import { useDeferredLab } from '../context/useDeferredLab';
import { SoftTargetsHead } from '../lab/softTargets/SoftTargetsHead';
import { SoftTargetsTable } from '../lab/softTargets/SoftTargetsTable';
import { type BarScale, softTargetColumns } from '../lab/softTargets/softTargetColumns';
import classes from './Sequence.module.css';
import { tokenText } from './translation';
import { useNames, useWrittenNoun } from './useSource';

/** `isRight`: whether the words before are the right ones, so that the true next one is known. */
export function NextWord({ view, isRight }: { view: TranslationView; isRight: boolean }) {
  const names = useNames();
  const noun = useWrittenNoun();
  const temperature = useLab((state) => state.spec.distillation.temperature);
  const hasBaseline = useDeferredLab((state) => state.run.spec.baseline);
  const [wanted, setPlace] = useState(0);
  const [scale, setScale] = useState<BarScale>('linear');
  const { prefix, next } = view;
  const place = Math.min(wanted, prefix.length);
  const columns = useMemo(
    () => softTargetColumns(next, place, prefix.length + 1, temperature, hasBaseline),
    [next, place, prefix.length, temperature, hasBaseline],
  );
  const token = prefix[place];
  const truth = !isRight ? -1 : token === undefined ? names.indexOf(END) : token - 2;
  return (
    <section className={classes.panel} aria-label="Soft targets of the next word">
      <SoftTargetsHead temperature={temperature} scale={scale} onScale={setScale} />
      <fieldset className={classes.places}>
        <legend>
          Next {noun.one} at the place of {isRight ? 'the right' : 'the teacher’s'} {noun.one}
        </legend>
        {[...prefix.map((each) => tokenText(each, names)), '⏎'].map((word, index) => (
          <button
            // biome-ignore lint/suspicious/noArrayIndexKey: words repeat; their places do not.
            key={index}
            type="button"
            className={classes.place}
            aria-pressed={index === place}
            onClick={() => setPlace(index)}
          >
            {word}
          </button>
        ))}
      </fieldset>
      <SoftTargetsTable
        columns={columns}
        classNames={names}
        trueClass={truth}
        scale={scale}
        noun={noun}
      />
    </section>
  );
}
