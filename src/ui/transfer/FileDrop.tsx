/**
 * Takes files that are dropped anywhere on the page: runs, which it shows in their list, or data where
 * the task learns from the visitor's own.
 */
import { useEffect, useState } from 'react';
import { datasetKindOf } from '../../config/dataset';
import { useDatasetActions } from '../context/datasetContext';
import { useLab, useLabActions } from '../context/labContext';
import { useTransferActions } from '../context/libraryContext';
import classes from './FileDrop.module.css';

export function FileDrop() {
  const [isOver, setOver] = useState(false);
  const { importFiles } = useTransferActions();
  const { editPage } = useLabActions();
  const { readFiles } = useDatasetActions();
  const kind = useLab(({ spec, page }) =>
    page.view === 'lab' ? datasetKindOf(spec.workload.id) : null,
  );
  useEffect(() => {
    const holdsFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;
    const over = (event: DragEvent) => {
      if (!holdsFiles(event)) return;
      if (event.defaultPrevented) return setOver(false);
      // Without this the browser would open the file in place of the page.
      event.preventDefault();
      setOver(true);
    };
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent) => {
      setOver(false);
      const files = [...(event.dataTransfer?.files ?? [])];
      if (files.length === 0 || event.defaultPrevented) return;
      event.preventDefault();
      // A zip without a place of its own is taken for runs, as everywhere.
      if (kind && files.some(({ name }) => !/\.zip$/i.test(name))) {
        void readFiles(
          files.map((file) => ({ name: file.name, blob: file })),
          kind,
        );
        return;
      }
      editPage({ view: 'runs' });
      void importFiles(files);
    };
    const listeners = { dragover: over, dragleave: leave, drop } as const;
    for (const [type, listener] of Object.entries(listeners)) {
      window.addEventListener(type as 'drop', listener);
    }
    return () => {
      for (const [type, listener] of Object.entries(listeners)) {
        window.removeEventListener(type as 'drop', listener);
      }
    };
  }, [importFiles, editPage, readFiles, kind]);
  if (!isOver) return null;
  return (
    <div className={classes.cover} aria-hidden="true">
      <p className={classes.text}>
        {kind ? 'Drop your data, or a file of runs' : 'Drop the file to import its runs'}
      </p>
    </div>
  );
}
