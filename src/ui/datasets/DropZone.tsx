/** Takes files that are dropped on it, or chosen after a click or a key. */
import { UnstyledButton } from '@mantine/core';
import { useId, useRef, useState } from 'react';
import type { DatasetKind } from '../../config/settings/dataset';
import { Icon } from '../components/Icon';
import { useDatasetActions, useDatasets } from '../context/datasetContext';
import classes from './DropZone.module.css';

const hints = {
  images:
    'A zip with a folder of pictures for each class, in colour or grey; CIFAR-10 binary files; or IDX files as MNIST has them, plain or .gz.',
  text: 'CSV, TSV or JSON lines with a text and a label, or a zip with a folder of .txt files for each class.',
  interactions:
    'MovieLens as published (the zip, or u.data), a table of user, item and perhaps rating and time, or baskets, one a line.',
} as const satisfies Record<DatasetKind, string>;

interface DropZoneProps {
  kind: DatasetKind;
  /** One line, where a data set is chosen already. */
  isSmall?: boolean;
}

export function DropZone({ kind, isSmall = false }: DropZoneProps) {
  const { readFiles } = useDatasetActions();
  const isReading = useDatasets((state) => state.reading !== null);
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const hintId = useId();
  const label = isSmall ? 'Drop other files' : 'Drop your files here';
  const take = (list: FileList | null) => {
    const files = [...(list ?? [])].map((file) => ({ name: file.name, blob: file }));
    if (files.length > 0) void readFiles(files, kind);
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
          {hints[kind]}
        </span>
      </UnstyledButton>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        tabIndex={-1}
        aria-label="Data files"
        onChange={(event) => {
          take(event.currentTarget.files);
          // Cleared, so that the same files can be chosen again.
          event.currentTarget.value = '';
        }}
      />
    </>
  );
}
