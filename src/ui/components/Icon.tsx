/** The lab's own line icons, drawn on a 20 × 20 grid. They are decoration: buttons carry the words. */
import type { ReactNode } from 'react';

export type IconName =
  | 'play'
  | 'pause'
  | 'step'
  | 'stop'
  | 'reset'
  | 'seed'
  | 'undo'
  | 'info'
  | 'keyboard'
  | 'sun'
  | 'moon'
  | 'half'
  | 'link'
  | 'save'
  | 'check'
  | 'plus'
  | 'close'
  | 'chevron'
  | 'star'
  | 'starred'
  | 'more'
  | 'warning';

const shapes = {
  play: <path d="M6 3.8v12.4L16 10z" fill="currentColor" />,
  pause: <path d="M7 4v12M13 4v12" strokeWidth="2.6" />,
  step: (
    <>
      <path d="M4.5 4.5v11L12 10z" fill="currentColor" />
      <path d="M15 4.5v11" strokeWidth="2.2" />
    </>
  ),
  stop: <rect x="4.8" y="4.8" width="10.4" height="10.4" rx="1.6" fill="currentColor" />,
  reset: <path d="M4.2 8.2a6.3 6.3 0 1 1-.4 3.6M4 3.6v4.8h4.8" />,
  seed: (
    <>
      <rect x="3.2" y="3.2" width="13.6" height="13.6" rx="3" />
      <g fill="currentColor" stroke="none">
        <circle cx="7" cy="7" r="1.35" />
        <circle cx="13" cy="7" r="1.35" />
        <circle cx="10" cy="10" r="1.35" />
        <circle cx="7" cy="13" r="1.35" />
        <circle cx="13" cy="13" r="1.35" />
      </g>
    </>
  ),
  undo: <path d="M7.5 4.5 4 8l3.5 3.5M4.4 8h6.8a4.2 4.2 0 0 1 0 8.4H8" />,
  info: (
    <>
      <circle cx="10" cy="10" r="7" />
      <path d="M10 9.2v4.4" />
      <path d="M10 6.4v.1" strokeWidth="2" />
    </>
  ),
  keyboard: (
    <>
      <rect x="2.4" y="5" width="15.2" height="10" rx="2" />
      <path d="M5.4 8.2h.1M8.4 8.2h.1M11.5 8.2h.1M14.5 8.2h.1M6.8 11.8h6.4" />
    </>
  ),
  sun: (
    <>
      <circle cx="10" cy="10" r="3.4" />
      <path d="M10 2.6v1.6M10 15.8v1.6M2.6 10h1.6M15.8 10h1.6M4.8 4.8l1.1 1.1M14.1 14.1l1.1 1.1M15.2 4.8l-1.1 1.1M5.9 14.1l-1.1 1.1" />
    </>
  ),
  moon: <path d="M16.2 12.2A6.7 6.7 0 0 1 7.8 3.8a6.7 6.7 0 1 0 8.4 8.4z" />,
  half: (
    <>
      <circle cx="10" cy="10" r="6.8" />
      <path d="M10 3.2a6.8 6.8 0 0 1 0 13.6z" fill="currentColor" />
    </>
  ),
  link: (
    <path d="M8.4 11.6a3.2 3.2 0 0 0 4.6 0l2.6-2.6a3.2 3.2 0 0 0-4.6-4.6l-1 1M11.6 8.4a3.2 3.2 0 0 0-4.6 0L4.4 11a3.2 3.2 0 0 0 4.6 4.6l1-1" />
  ),
  save: <path d="M10 3.4v9M6.4 9l3.6 3.6L13.6 9M3.8 13.4v3h12.4v-3" />,
  check: <path d="M4.4 10.6 8.4 14.6 15.8 6" strokeWidth="2" />,
  plus: <path d="M10 4.5v11M4.5 10h11" />,
  close: <path d="m5.5 5.5 9 9M14.5 5.5l-9 9" />,
  chevron: <path d="m5.5 7.8 4.5 4.6 4.5-4.6" />,
  star: <path d="m10 3 2.1 4.6 5 .6-3.7 3.4 1 4.9-4.4-2.5-4.4 2.5 1-4.9L2.9 8.200l5-.6z" />,
  starred: (
    <path
      d="m10 3 2.1 4.6 5 .6-3.7 3.4 1 4.9-4.4-2.5-4.4 2.5 1-4.900L2.9 8.200l5-.6z"
      fill="currentColor"
    />
  ),
  more: (
    <g fill="currentColor" stroke="none">
      <circle cx="10" cy="4.5" r="1.6" />
      <circle cx="10" cy="10" r="1.6" />
      <circle cx="10" cy="15.5" r="1.6" />
    </g>
  ),
  warning: (
    <>
      <path d="M10 3.4 17.4 16H2.6z" />
      <path d="M10 8.4v3.4" />
      <path d="M10 13.8v.1" strokeWidth="2" />
    </>
  ),
} satisfies Record<IconName, ReactNode>;

export function Icon({ name, size = 18 }: { name: IconName; size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      {shapes[name]}
    </svg>
  );
}
