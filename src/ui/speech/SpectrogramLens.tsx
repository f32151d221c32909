/** Which parts of a spectrogram speak for a word, to each model. */
import { memo, useMemo } from 'react';
import { BANDS, FRAMES } from '../../audio/logMel';
import type { Role } from '../../protocol/pictures';
import view from '../inspector/InspectorView.module.css';
import { AttributionHead } from '../inspector/input/AttributionHead';
import { useAttribution } from '../inspector/input/useAttribution';
import type { Answers } from '../inspector/useAnswers';
import { RoleName } from '../models/RoleName';
import { PlaySpectrogram } from './PlaySpectrogram';
import { Spectrogram } from './Spectrogram';
import classes from './Speech.module.css';
import { placeOfPoint, tintOf } from './spectrogramColours';

const HELP =
  'Gradient × input: how fast the word’s logit, above the mean of all logits, grows as this point of the sound grows. It holds for small changes; what points do together it shows in part only, and silence, which is 0, it leaves out.';

interface SpectrogramLensProps {
  answers: Answers;
  /** Index in the test set of the open example. */
  example: number | null;
}

export const SpectrogramLens = memo(function SpectrogramLens(props: SpectrogramLensProps) {
  const { answers, example } = props;
  const attribution = useAttribution(answers, example);
  const { input, isOwn, name, scores, isAsked } = attribution;
  return (
    <section className={view.panel} aria-label="What each sound speaks for">
      <AttributionHead
        title="What each sound speaks for"
        help={HELP}
        what="sounds"
        classNames={answers.classNames}
        attribution={attribution}
      />
      {input === null ? (
        <p className={view.missing}>Open an example, or say a word.</p>
      ) : (
        <div className={classes.lenses} aria-busy={isAsked}>
          <figure className={classes.lens}>
            <figcaption className={classes.heard}>
              {isOwn ? 'Your word' : 'The open example'}
              <PlaySpectrogram levels={input} />
            </figcaption>
            <Spectrogram levels={input} label="The spectrogram itself" />
          </figure>
          {answers.present.map((role) => (
            <LensOf
              key={role}
              role={role}
              input={input}
              scores={scores?.[role] ?? null}
              name={name}
            />
          ))}
        </div>
      )}
      <p className={view.note}>
        Orange: louder here speaks for “{name}”; blue: against it. Each model by its own strongest
        point.
      </p>
    </section>
  );
});

interface LensOfProps {
  role: Role;
  input: Float32Array;
  /** [BANDS, FRAMES]; null while they are asked for. */
  scores: Float32Array | null;
  /** Of the word. */
  name: string;
}

function LensOf({ role, input, scores, name }: LensOfProps) {
  const colourOf = useMemo(() => {
    const most = scores?.reduce((largest, score) => Math.max(largest, Math.abs(score)), 0) || 1;
    return (level: number, at: number) => tintOf(level, (scores?.[at] ?? 0) / most);
  }, [scores]);
  const label = scores
    ? `To the ${role}, most for “${name}” ${placeOf(scores, 1)}; most against it ${placeOf(scores, -1)}`
    : `To the ${role}: asked for`;
  return (
    <figure className={classes.lens}>
      <figcaption className={classes.heard}>
        <RoleName of={role} />
      </figcaption>
      <Spectrogram levels={input} label={label} colourOf={colourOf} scale={<LensScale />} />
    </figure>
  );
}

function LensScale() {
  return (
    <>
      <span>against</span>
      <span className={classes.signs} aria-hidden="true" />
      <span>for</span>
    </>
  );
}

/** Where the largest score of a sign is: “at 0.4 s near 700 Hz”. */
function placeOf(scores: Float32Array, sign: 1 | -1): string {
  let best = 0;
  for (let at = 1; at < BANDS * FRAMES; at++) {
    if (sign * (scores[at] as number) > sign * (scores[best] as number)) best = at;
  }
  if (sign * (scores[best] as number) <= 0) return 'nowhere';
  const { seconds, hertz } = placeOfPoint(best);
  return `at ${seconds.toFixed(1)} s near ${hertz} Hz`;
}
