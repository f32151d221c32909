/** A spectrogram with its axes: time to the right, pitch upwards, the louder the brighter. */
import { useEffect, useRef } from 'react';
import { BANDS, FRAMES, melOf } from '../../audio/logMel';
import classes from './Speech.module.css';

interface SpectrogramProps {
  /** [BANDS, FRAMES] in 0..1, the highest band first; null: nothing yet. */
  levels: ArrayLike<number> | null;
  label: string;
}

/** From silence to the loudest point, evenly apart; each lighter than the one before. */
const COLOURS = [
  [13, 8, 45],
  [87, 16, 110],
  [188, 55, 84],
  [249, 142, 9],
  [252, 255, 164],
] as const;

const [LOWEST, HIGHEST] = [60, 3800];
const PITCHES = [250, 500, 1000, 2000];

export function Spectrogram({ levels, label }: SpectrogramProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    const image = context.createImageData(FRAMES, BANDS);
    for (let at = 0; at < BANDS * FRAMES; at++) {
      image.data.set([...colourOf(levels?.[at] ?? 0), 255], 4 * at);
    }
    context.putImageData(image, 0, 0);
  }, [levels]);
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
      <figcaption className={classes.scale}>
        <span>Hz over 1 s</span>
        <span className={classes.ramp} aria-hidden="true" />
        <span>−60 to 0 dB</span>
      </figcaption>
    </figure>
  );
}

function heightOf(hertz: number): number {
  return (melOf(hertz) - melOf(LOWEST)) / (melOf(HIGHEST) - melOf(LOWEST));
}

function colourOf(level: number): number[] {
  const place = Math.min(1, Math.max(0, level)) * (COLOURS.length - 1);
  const index = Math.min(COLOURS.length - 2, Math.floor(place));
  const [from, to] = [COLOURS[index], COLOURS[index + 1]];
  return [0, 1, 2].map((channel) => {
    const start = from?.[channel] ?? 0;
    return Math.round(start + (place - index) * ((to?.[channel] ?? 0) - start));
  });
}
