/**
 * Reads the chart at a step, by pointer or by keyboard (a slider over the plot area), and with a
 * click or an arrow key takes the whole view to that step. The step is shared by all charts;
 * moving it draws a line and a table and leaves the curves alone.
 */
import type { CSSProperties, KeyboardEvent, MouseEvent } from 'react';
import { ReadingsTable } from './ReadingsTable';
import { type Readings, readingsText } from './readings';
import classes from './StepCursor.module.css';

interface StepCursorProps {
  label: string;
  totalSteps: number;
  /** The last step that has values. */
  lastStep: number;
  step: number | null;
  onStep(step: number | null): void;
  /** Takes the pictures to the snapshot nearest to a step; absent where there are none. */
  onChoose?: (step: number) => void;
  readings: Readings | null;
  /** Shows the table only while this chart itself is read, not another of the lab. */
  isQuiet?: boolean;
}

/** Arrow keys cross the chart in this many presses. */
const KEY_STEPS = 200;

export function StepCursor(props: StepCursorProps) {
  const { label, totalSteps, lastStep, step, onStep, onChoose, readings, isQuiet } = props;
  const move = (target: number) => {
    const next = Math.min(lastStep, Math.max(0, Math.round(target)));
    onStep(next);
    return next;
  };

  const onPointer = (event: MouseEvent<HTMLElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    return move(((event.clientX - box.left) / box.width) * totalSteps);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const stride = Math.max(1, Math.round(totalSteps / KEY_STEPS));
    const target = keyTarget(event.key, step ?? lastStep, stride, lastStep);
    if (target === null) return;
    event.preventDefault();
    onChoose?.(move(target));
  };
  const share = step === null ? 0 : step / Math.max(1, totalSteps);
  return (
    <>
      <div
        role="slider"
        tabIndex={0}
        className={classes.surface}
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={lastStep}
        aria-valuenow={step ?? lastStep}
        aria-valuetext={readings ? readingsText(readings) : 'no step chosen'}
        onPointerMove={onPointer}
        onPointerDown={onPointer}
        onClick={(event) => onChoose?.(onPointer(event))}
        onPointerLeave={() => onStep(null)}
        onKeyDown={onKeyDown}
        onFocus={() => step === null && onStep(lastStep)}
        onBlur={() => onStep(null)}
      />
      {step !== null && (
        <div
          className={classes.cursor}
          data-quiet={isQuiet || undefined}
          style={{ '--share': share } as CSSProperties}
          aria-hidden
        >
          <div className={classes.line} />
          {readings && (
            <div className={classes.readings} data-side={share > 0.5 ? 'before' : 'after'}>
              <ReadingsTable readings={readings} />
            </div>
          )}
        </div>
      )}
    </>
  );
}

function keyTarget(key: string, from: number, stride: number, last: number): number | null {
  switch (key) {
    case 'ArrowRight':
    case 'ArrowUp':
      return from + stride;
    case 'ArrowLeft':
    case 'ArrowDown':
      return from - stride;
    case 'PageUp':
      return from + 10 * stride;
    case 'PageDown':
      return from - 10 * stride;
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return null;
  }
}
