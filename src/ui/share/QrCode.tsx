/** A text as a QR code, dark on white in both colour schemes, since scanners expect that. */
import { Text } from '@mantine/core';
import { useMemo } from 'react';
import { encode } from 'uqr';
import classes from './QrCode.module.css';

/** Bytes that the largest code holds at the lowest error correction (ISO/IEC 18004). */
const LARGEST_BYTES = 2953;
/** Empty modules around the code; the standard asks for four. */
const QUIET_ZONE = 4;

export function QrCode({ text }: { text: string }) {
  const code = useMemo(() => pathOf(text), [text]);
  if (!code) {
    return (
      <Text size="sm">
        This link is too long for a code that a phone could scan. Send it as text instead.
      </Text>
    );
  }
  const { path, size } = code;
  return (
    <figure className={classes.figure}>
      <svg
        className={classes.code}
        viewBox={`0 0 ${size} ${size}`}
        role="img"
        aria-label="QR code of the link"
        shapeRendering="crispEdges"
      >
        <rect width={size} height={size} fill="#ffffff" />
        <path d={path} fill="#000000" />
      </svg>
      <figcaption>Scan to open the same experiment.</figcaption>
    </figure>
  );
}

function pathOf(text: string): { path: string; size: number } | null {
  if (new TextEncoder().encode(text).length > LARGEST_BYTES) return null;
  const { data } = encode(text, { ecc: 'L', border: QUIET_ZONE });
  const path = data
    .flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : '')))
    .join('');
  return { path, size: data.length };
}
