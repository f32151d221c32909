/** The visitor's own car: steered by keys or buttons, moved in the time of the show. */
import { useCallback, useEffect, useRef, useState } from 'react';
import { startDrive, steerDriven } from '../../driving/drive';
import type { Track } from '../../driving/track';

export type Pedal = 'left' | 'right' | 'faster' | 'brake';

export const pedalKeys: Readonly<Record<string, Pedal>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'faster',
  ArrowDown: 'brake',
};

/** Radians of a wheel that is held aside, and how much of the way it turns in a step. */
const MOST_ANGLE = 0.35;
const TURNING = 0.5;

export function useYou(track: Track) {
  const [isOn, setOn] = useState(false);
  const held = useRef(new Set<Pedal>());
  const state = useRef({ driven: startDrive(track), angle: 0, step: 0 });
  const reset = useCallback(() => {
    held.current.clear();
    state.current = { driven: startDrive(track), angle: 0, step: 0 };
  }, [track]);
  useEffect(reset, [reset]);
  const press = useCallback((pedal: Pedal, isDown: boolean) => {
    if (isDown) held.current.add(pedal);
    else held.current.delete(pedal);
  }, []);
  /** Moves on to `moment` of the show. */
  const moveTo = useCallback((moment: number) => {
    const you = state.current;
    const frame = Math.floor(moment);
    if (frame < you.step || frame > you.step + 20) you.step = frame;
    while (you.step < frame) {
      // The light shows the same to everybody on the map.
      you.driven.car.time = you.step++;
      const aside = Number(held.current.has('left')) - Number(held.current.has('right'));
      you.angle += TURNING * (aside * MOST_ANGLE - you.angle);
      const pushed = held.current.has('brake') ? -5 : held.current.has('faster') ? 3 : -0.5;
      steerDriven(you.driven, you.angle, pushed);
    }
    return you.driven.car;
  }, []);
  const start = useCallback(() => {
    reset();
    setOn(true);
  }, [reset]);
  const stop = useCallback(() => setOn(false), []);
  const progress = () => state.current.driven;
  return { isOn, start, stop, press, moveTo, progress };
}
