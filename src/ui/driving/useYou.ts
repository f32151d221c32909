/** The visitor's own car: steered by keys or buttons, moved in the time of the show. */
import { useCallback, useEffect, useRef, useState } from 'react';
import { isOff, placeCar, STEP_SECONDS, steerCar } from '../../driving/car';
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
  const state = useRef({ car: placeCar(track, 0), angle: 0, metres: 0, departures: 0, step: 0 });
  const reset = useCallback(() => {
    held.current.clear();
    state.current = { car: placeCar(track, 0), angle: 0, metres: 0, departures: 0, step: 0 };
  }, [track]);
  useEffect(reset, [reset]);
  const press = useCallback((pedal: Pedal, isDown: boolean) => {
    if (isDown) held.current.add(pedal);
    else held.current.delete(pedal);
  }, []);
  /** Moves on to `moment` of the show; a show that starts anew takes the car back to the start. */
  const moveTo = useCallback(
    (moment: number) => {
      const you = state.current;
      const frame = Math.floor(moment);
      if (frame < you.step || frame > you.step + 20) you.step = frame;
      while (you.step < frame) {
        you.step++;
        const aside = Number(held.current.has('left')) - Number(held.current.has('right'));
        you.angle += TURNING * (aside * MOST_ANGLE - you.angle);
        const pushed = held.current.has('brake') ? -5 : held.current.has('faster') ? 3 : -0.5;
        you.metres += you.car.speed * STEP_SECONDS;
        steerCar(track, you.car, you.angle, pushed);
        if (!isOff(track, you.car)) continue;
        you.departures++;
        Object.assign(you.car, placeCar(track, you.car.place));
      }
      return you;
    },
    [track],
  );
  const start = useCallback(() => {
    reset();
    setOn(true);
  }, [reset]);
  const stop = useCallback(() => setOn(false), []);
  const progress = () => state.current;
  return { isOn, start, stop, press, moveTo, progress };
}
