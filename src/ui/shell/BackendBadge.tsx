/** Which processor trains; why, and on which device, on hover, focus and tap. */
import { Tooltip, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { useId } from 'react';
import type { BackendReport } from '../../protocol/events';
import type { BackendId } from '../../spec/experiment';
import { useLab } from '../labContext';
import classes from './Header.module.css';

const names = {
  webgpu: 'WebGPU',
  wasm: 'WebAssembly',
  webgl: 'WebGL',
  cpu: 'JavaScript',
} as const satisfies Record<BackendId, string>;

export function BackendBadge() {
  const backend = useLab((state) => state.run.backend);
  const id = useId();
  const explanation = backend ? explain(backend) : 'The engine has not started yet.';
  return (
    <>
      <Tooltip label={explanation}>
        <UnstyledButton className={classes.badge} aria-describedby={id}>
          <span className={classes.dot} data-on={backend ? true : undefined} />
          <VisuallyHidden>Runs on </VisuallyHidden>
          {backend ? names[backend.id] : 'No engine'}
          {backend?.software && ' (software)'}
        </UnstyledButton>
      </Tooltip>
      <VisuallyHidden id={id}>{explanation}</VisuallyHidden>
    </>
  );
}

function explain({ reason, device, threads }: BackendReport): string {
  const parts = [reason];
  if (device) parts.push(`Device: ${device}.`);
  if (threads !== undefined) parts.push(threads === 1 ? 'One thread.' : `${threads} threads.`);
  return parts.join(' ');
}
