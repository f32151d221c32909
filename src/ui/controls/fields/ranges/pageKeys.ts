/** PageUp and PageDown on a slider, which Mantine's takes no notice of: a tenth of its way. */
import type { KeyboardEvent } from 'react';

/** Where `key` leads from `index` of 0..`last`; null where it is another key. */
function pageTarget(key: string, index: number, last: number): number | null {
  const step = Math.max(1, Math.round(last / 10));
  if (key === 'PageUp') return Math.min(last, index + step);
  if (key === 'PageDown') return Math.max(0, index - step);
  return null;
}

/** Handler for the element around a slider over 0..`last`. */
export function onPageKeys(index: number, last: number, go: (index: number) => void) {
  return (event: KeyboardEvent) => {
    const target = pageTarget(event.key, index, last);
    if (target === null) return;
    event.preventDefault();
    if (target !== index) go(target);
  };
}
