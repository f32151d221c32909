/** A picture in which a pixel can be chosen: by a click, on the one that the tab key reaches by arrow keys too. */
import type { KeyboardEvent, MouseEvent, ReactNode } from 'react';
import classes from './PixelButton.module.css';

interface PixelButtonProps {
  height: number;
  width: number;
  pixel: number;
  label: string;
  /** Whether the tab key stops here. Default: false. */
  isStop?: boolean;
  onChoose(pixel: number): void;
  children: ReactNode;
}

const moves: Readonly<Record<string, readonly [rows: number, columns: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

export function PixelButton(props: PixelButtonProps) {
  const { height, width, pixel, label, isStop = false, onChoose, children } = props;
  const [row, column] = [Math.floor(pixel / width), pixel % width];
  const chooseAt = (event: MouseEvent<HTMLButtonElement>) => {
    // Enter and space click at no place.
    if (event.detail === 0) return;
    const { left, top, width: wide, height: high } = event.currentTarget.getBoundingClientRect();
    const x = Math.floor(((event.clientX - left) / wide) * width);
    const y = Math.floor(((event.clientY - top) / high) * height);
    onChoose(clamp(y, height) * width + clamp(x, width));
  };
  const moveBy = (event: KeyboardEvent<HTMLButtonElement>) => {
    const move = moves[event.key];
    if (!move) return;
    event.preventDefault();
    onChoose(clamp(row + move[0], height) * width + clamp(column + move[1], width));
  };
  return (
    <button
      type="button"
      className={classes.picture}
      aria-label={label}
      tabIndex={isStop ? 0 : -1}
      onClick={chooseAt}
      onKeyDown={moveBy}
    >
      {children}
      <span
        aria-hidden="true"
        className={classes.mark}
        style={{
          left: `${(100 * column) / width}%`,
          top: `${(100 * row) / height}%`,
          width: `${100 / width}%`,
          height: `${100 / height}%`,
        }}
      />
    </button>
  );
}

function clamp(value: number, count: number): number {
  return Math.max(0, Math.min(value, count - 1));
}
