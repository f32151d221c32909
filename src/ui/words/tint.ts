/** How strongly something is tinted by a probability. */
import type { CSSProperties } from 'react';

/** By its root, so that small ones are seen; null: not at all. */
export function tintOf(share: number | null): CSSProperties {
  return { '--share': `${Math.round(70 * Math.sqrt(share ?? 0))}%` } as CSSProperties;
}
