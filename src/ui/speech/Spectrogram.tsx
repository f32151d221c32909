/** A spectrogram with its axes: time to the right, pitch upwards, the louder the brighter. */
import { type ReactNode, useEffect, useRef } from 'react';
import { BANDS, FRAMES, melOf } from '../../audio/logMel';
import classes from './Speech.module.css';
import { loudnessColour } from './spectrogramColours';

interface SpectrogramProps {
  /** [BANDS, FRAMES] in 0..1, the highest band first; null: nothing yet. */
  levels: ArrayLike<number> | null;
  label: string;
  /** Red, green and blue of a point. Default: the louder the brighter. */
  colourOf?: (level: number, at: number) => readonly number[];
  /** What stands below. Default: what the colours mean. */
  scale?: ReactNode;
}

const [LOWEST, HIGHEST] = [60, 3800];
const PITCHES = [250, 500, 1000, 2000];

export function Spectrogram(props: SpectrogramProps) {
  const { levels, label, colourOf = loudnessColour, scale = <LoudnessScale /> } = props;
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    const image = context.createImageData(FRAMES, BANDS);
    for (let at = 0; at < BANDS * FRAMES; at++) {
      image.data.set([...colourOf(levels?.[at] ?? 0, at), 255], 4 * at);
    }
    context.putImageData(image, 0, 0);
  }, [levels, colourOf]);
  return (
    <figure className={classes.figure}>
      <div className={classes.pitches} aria-hidden="true">
        {PITCHES.map((hertz) => (
          <span key={hertz} style={{ bottom: `${100 * heightOf(hertz)}%` }}>
            {hertz < 1000 ? hertz : `${hertz / 1000}k`}
          </span>
        ))}
      </div>
      <canvas
        ref={canvas}
        width={FRAMES}
        height={BANDS}
        className={classes.canvas}
        role="img"
        aria-label={label}
      />
      <figcaption className={classes.scale}>{scale}</figcaption>
    </figure>
  );
}

function LoudnessScale() {
  return (
    <>
      <span>Hz over 1 s</span>
      <span className={classes.ramp} aria-hidden="true" />
      <span>−60 to 0 dB</span>
    </>
  );
}

function heightOf(hertz: number): number {
  return (melOf(hertz) - melOf(LOWEST)) / (melOf(HIGHEST) - melOf(LOWEST));
}
