/**
 * A link as a QR code, dark on white in both colour schemes, since scanners expect that; over the
 * whole window for a projector.
 */
import { Button, Modal, Text } from '@mantine/core';
import { useMemo, useState } from 'react';
import { encode } from 'uqr';
import classes from './QrCode.module.css';

/** Bytes that the largest code holds at the lowest error correction (ISO/IEC 18004). */
const MAX_BYTES = 2953;
/** Empty modules around the code; the standard asks for four. */
const QUIET_ZONE = 4;

interface QrCodeProps {
  text: string;
  /** The dialog around it must leave keys alone while the code covers it. */
  onCover(isCovered: boolean): void;
}

export function QrCode({ text, onCover }: QrCodeProps) {
  const code = useMemo(() => pathOf(text), [text]);
  const [isLarge, setLarge] = useState(false);
  const enlarge = (wanted: boolean) => {
    setLarge(wanted);
    onCover(wanted);
  };
  if (!code) {
    return (
      <Text size="sm">
        This link is too long for a code that a phone could scan. Send it as text instead.
      </Text>
    );
  }
  return (
    <figure className={classes.figure}>
      <Code {...code} />
      <figcaption>Scan to open the same experiment.</figcaption>
      <Button size="xs" variant="default" mt="xs" onClick={() => enlarge(true)}>
        Show over the whole window
      </Button>
      <Modal.Root opened={isLarge} onClose={() => enlarge(false)} fullScreen>
        <Modal.Content className={classes.large}>
          <Modal.Body className={classes.poster}>
            <Modal.Title className={classes.heading}>Scan to open the experiment</Modal.Title>
            <Modal.CloseButton
              className={classes.close}
              size="xl"
              aria-label="Close the large code"
            />
            <Code {...code} />
            <p className={classes.address}>{text}</p>
          </Modal.Body>
        </Modal.Content>
      </Modal.Root>
    </figure>
  );
}

function Code({ path, size }: { path: string; size: number }) {
  return (
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
  );
}

function pathOf(text: string): { path: string; size: number } | null {
  if (new TextEncoder().encode(text).length > MAX_BYTES) return null;
  const { data } = encode(text, { ecc: 'L', border: QUIET_ZONE });
  const path = data
    .flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : '')))
    .join('');
  return { path, size: data.length };
}
