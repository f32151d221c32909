/** A scene whose things can be dragged; with the keyboard, arrow keys move the chosen one, + and − change its size. */
import { ActionIcon, NativeSelect } from '@mantine/core';
import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import { PixelPicture } from '../PixelPicture';
import classes from './ArrangeScene.module.css';
import {
  type Arrangement,
  addThing,
  bringToFront,
  moveChosen,
  removeChosen,
  scaleChosen,
  thingAt,
} from './arrangement';

interface ArrangeSceneProps {
  /** The classes, the background first. */
  names: readonly string[];
  arrangement: Arrangement;
  onChange(next: Arrangement): void;
}

type Hand = keyof Arrangement['sprites'];

const STEP = 0.04;
const moves: Readonly<Record<string, readonly [right: number, down: number]>> = {
  ArrowUp: [0, -STEP],
  ArrowDown: [0, STEP],
  ArrowLeft: [-STEP, 0],
  ArrowRight: [STEP, 0],
};
const scales: Readonly<Record<string, number>> = { '+': 1.1, '-': 1 / 1.1 };

export function ArrangeScene({ names, arrangement, onChange }: ArrangeSceneProps) {
  const { size } = arrangement;
  /** Where the pointer was last, in shares of the scene. */
  const from = useRef<{ x: number; y: number } | null>(null);
  const chosen = arrangement.things[arrangement.chosen];
  const { unseen } = arrangement.sprites;
  const optionsOf = (hand: Hand) =>
    names.slice(1).map((name, index) => (
      <option key={name} value={`${hand} ${index + 1}`}>
        {name}
      </option>
    ));
  const placeOf = (event: PointerEvent<HTMLElement>) => {
    const { left, top, width: wide, height: high } = event.currentTarget.getBoundingClientRect();
    return { x: (event.clientX - left) / wide, y: (event.clientY - top) / high };
  };
  const take = (event: PointerEvent<HTMLElement>) => {
    const { x, y } = placeOf(event);
    const index = thingAt(arrangement, x, y);
    if (index === null) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    from.current = { x, y };
    onChange(bringToFront(arrangement, index));
  };
  const drag = (event: PointerEvent<HTMLElement>) => {
    if (!from.current) return;
    const to = placeOf(event);
    onChange(moveChosen(arrangement, to.x - from.current.x, to.y - from.current.y));
    from.current = to;
  };
  const drop = () => {
    from.current = null;
  };
  const onKey = (event: KeyboardEvent<HTMLElement>) => {
    const move = moves[event.key];
    const scale = scales[event.key];
    if (!move && !scale) return;
    event.preventDefault();
    onChange(move ? moveChosen(arrangement, ...move) : scaleChosen(arrangement, scale ?? 1));
  };
  return (
    <div className={classes.scene}>
      <button
        type="button"
        className={classes.sheet}
        aria-label={`Your scene. ${chosen ? `Arrow keys move the ${names[chosen.label]}, + and − change its size.` : 'Add a thing.'}`}
        onPointerDown={take}
        onPointerMove={drag}
        onPointerUp={drop}
        onPointerCancel={drop}
        onKeyDown={onKey}
      >
        <PixelPicture height={size} width={size} colours={arrangement.input} />
      </button>
      <div className={classes.tools}>
        <NativeSelect
          size="xs"
          aria-label="Add a thing to your scene"
          value=""
          onChange={(event) => {
            const [hand, label] = event.currentTarget.value.split(' ');
            onChange(addThing(arrangement, Number(label), hand as Hand));
          }}
        >
          <option value="" disabled>
            Add …
          </option>
          {unseen ? (
            <>
              <optgroup label="By a known hand">{optionsOf('known')}</optgroup>
              <optgroup label="By the unseen hand">{optionsOf('unseen')}</optgroup>
            </>
          ) : (
            optionsOf('known')
          )}
        </NativeSelect>
        <ActionIcon
          variant="default"
          aria-label={chosen ? `Take the ${names[chosen.label]} away` : 'Take a thing away'}
          disabled={!chosen}
          onClick={() => onChange(removeChosen(arrangement))}
        >
          −
        </ActionIcon>
      </div>
    </div>
  );
}
