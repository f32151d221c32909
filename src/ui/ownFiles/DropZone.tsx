/** Takes files that are dropped on it, or chosen after a click or a key. */
import { UnstyledButton } from '@mantine/core';
import { useId, useRef, useState } from 'react';
import type { SourceFile } from '../../datasets/files/openFiles';
import { Icon } from '../components/Icon';
import classes from './DropZone.module.css';

interface DropZoneProps {
  /** What the input of files is called. */
  name: string;
  /** Which files it takes. */
  hint: string;
  isReading: boolean;
  onFiles: (files: readonly SourceFile[]) => void;
  /** One line, where something is chosen already. */
  isSmall?: boolean;
}

export function DropZone({ name, hint, isReading, onFiles, isSmall = false }: DropZoneProps) {
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const hintId = useId();
  const label = isSmall ? 'Drop other files' : 'Drop your files here';
  const take = (list: FileList | null) => {
    const files = [...(list ?? [])].map((file) => ({ name: file.name, blob: file }));
    if (files.length > 0) onFiles(files);
  };
  return (
    <>
      <UnstyledButton
        className={classes.zone}
        data-over={isOver || undefined}
        data-small={isSmall || undefined}
        aria-describedby={hintId}
        disabled={isReading}
        onClick={() => input.current?.click()}
        onDragOver={(event) => {
          // Tells the page, which takes files anywhere, that these are taken.
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          take(event.dataTransfer.files);
        }}
      >
        <Icon name="upload" size={isSmall ? 18 : 22} />
        <span className={classes.label}>{isReading ? 'Reading …' : label}</span>
        <span className={classes.or}>or choose them</span>
        <span id={hintId} className={classes.hint} hidden={isSmall}>
          {hint}
        </span>
      </UnstyledButton>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        tabIndex={-1}
        aria-label={name}
        onChange={(event) => {
          take(event.currentTarget.files);
          // Cleared, so that the same files can be chosen again.
          event.currentTarget.value = '';
        }}
      />
    </>
  );
}
