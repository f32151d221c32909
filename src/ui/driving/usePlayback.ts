/** The clock of the show: 30 pictures a second at most, at a speed of choice, held or by single steps. */
import { useCallback, useEffect, useRef, useState } from 'react';

/** Frames of a drive in a second of its own time. */
const FRAMES_PER_SECOND = 10;
const PICTURE_MS = 1000 / 30;
/** How often figures beside the picture follow it. */
const FIGURES_MS = 250;

export interface Playback {
  isPlaying: boolean;
  setPlaying(isPlaying: boolean): void;
  /** The frame that figures speak of. */
  frame: number;
  goTo(frame: number): void;
}

/** Calls `draw` with the moment in frames whenever there is a new picture; starts anew at `frames`. */
export function usePlayback(
  frames: number,
  speed: number,
  draw: (moment: number) => void,
): Playback {
  const [isPlaying, setPlaying] = useState(
    () => !globalThis.matchMedia?.('(prefers-reduced-motion: reduce)').matches,
  );
  const [frame, setFrame] = useState(0);
  const moment = useRef(0);
  useEffect(() => draw(moment.current), [draw]);
  useEffect(() => {
    if (!isPlaying) return;
    let request = 0;
    let drawnAt = performance.now();
    let toldAt = drawnAt;
    const tick = (now: number) => {
      request = requestAnimationFrame(tick);
      const passed = now - drawnAt;
      if (passed < PICTURE_MS - 4) return;
      drawnAt = now;
      // A page that was hidden goes on where it was.
      const seconds = Math.min(passed, 200) / 1000;
      moment.current = (moment.current + FRAMES_PER_SECOND * speed * seconds) % frames;
      draw(moment.current);
      if (now - toldAt < FIGURES_MS) return;
      toldAt = now;
      setFrame(Math.floor(moment.current));
    };
    request = requestAnimationFrame(tick);
    return () => cancelAnimationFrame(request);
  }, [isPlaying, frames, speed, draw]);
  const goTo = useCallback(
    (wanted: number) => {
      moment.current = Math.min(frames - 1, Math.max(0, wanted));
      setFrame(Math.floor(moment.current));
      draw(moment.current);
    },
    [frames, draw],
  );
  return { isPlaying, setPlaying, frame, goTo };
}
