/** A message in the page's flow: an error that wants an answer, or news to take note of. */
import { CloseButton } from '@mantine/core';
import type { ReactNode } from 'react';
import { Icon } from './Icon';
import classes from './Message.module.css';

interface MessageProps {
  tone: 'error' | 'news';
  title: string;
  onDismiss?: () => void;
  children: ReactNode;
}

export function Message({ tone, title, onDismiss, children }: MessageProps) {
  return (
    <div className={classes.message} data-tone={tone} role={tone === 'error' ? 'alert' : 'status'}>
      <span className={classes.icon}>
        <Icon name={tone === 'error' ? 'warning' : 'info'} size={20} />
      </span>
      <div className={classes.body}>
        <p className={classes.title}>{title}</p>
        {children}
      </div>
      {onDismiss && <CloseButton size={24} aria-label="Dismiss" onClick={onDismiss} />}
    </div>
  );
}
