/** Space runs, pauses and resumes; S takes one step. Silent while something else wants the key. */
import { useEffect } from 'react';
import { isActive } from '../../store/lab/runStart';
import { useLabStore } from '../context/labContext';

export type Shortcut = 'toggle' | 'step';

/** What of a key event decides; `target` is where the focus is. */
export type KeyPress = Pick<
  KeyboardEvent,
  'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'defaultPrevented' | 'repeat'
> & { target: unknown };

/** Controls that use the space bar themselves. */
const PRESSABLE = 'button, a[href], summary, [role="slider"], [role="radio"], [role="tab"]';
/** Controls that one types into, and anything inside a dialog. */
const TYPED = 'input, textarea, select, [contenteditable="true"], [role="dialog"]';

export function shortcutOf(press: KeyPress): Shortcut | null {
  if (press.ctrlKey || press.metaKey || press.altKey || press.defaultPrevented) return null;
  if (isWithin(press.target, TYPED)) return null;
  if (press.key === ' ') {
    return press.repeat || isWithin(press.target, PRESSABLE) ? null : 'toggle';
  }
  return press.key === 's' || press.key === 'S' ? 'step' : null;
}

function isWithin(target: unknown, selector: string): boolean {
  const element = target as { closest?: (selector: string) => unknown } | null;
  return Boolean(element?.closest?.(selector));
}

export function useRunShortcuts(): void {
  const store = useLabStore();
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const shortcut = shortcutOf(event);
      if (!shortcut) return;
      event.preventDefault();
      const { run, start, pause, resume, step } = store.getState();
      if (shortcut === 'step') step();
      else if (run.status === 'running') pause();
      else if (run.status === 'paused') resume();
      else if (!isActive(run)) start();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [store]);
}
