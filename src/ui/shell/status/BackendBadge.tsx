/** Which processor trains; why, and on which device, on hover, focus and tap. */
import { Tooltip, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { useId } from 'react';
import { useLab } from '../../context/labContext';
import classes from '../header/Header.module.css';
import { backendNames, explain } from './backendText';

export function BackendBadge() {
  const backend = useLab((state) => state.run.backend);
  const hasFailed = useLab((state) => state.run.status === 'failed');
  const id = useId();
  const explanation = backend ? explain(backend) : 'The engine has not started yet.';
  return (
    <>
      <Tooltip label={explanation}>
        <UnstyledButton className={classes.badge} aria-describedby={id}>
          <span className={classes.dot} data-on={backend ? true : undefined} />
          <VisuallyHidden>{backend ? 'Runs on ' : 'Engine: '}</VisuallyHidden>
          {backend ? backendNames[backend.id] : hasFailed ? 'No engine' : 'Starting'}
          {backend?.software && ' (software)'}
        </UnstyledButton>
      </Tooltip>
      <VisuallyHidden id={id}>{explanation}</VisuallyHidden>
    </>
  );
}
