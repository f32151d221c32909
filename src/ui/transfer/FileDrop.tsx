/** Takes a file of runs that is dropped anywhere on the page, and shows it the list of runs. */
import { useEffect, useState } from 'react';
import { useLabActions } from '../context/labContext';
import { useTransferActions } from '../context/libraryContext';
import classes from './FileDrop.module.css';

export function FileDrop() {
  const [isOver, setOver] = useState(false);
  const { importFiles } = useTransferActions();
  const { editPage } = useLabActions();
  useEffect(() => {
    const holdsFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;
    const over = (event: DragEvent) => {
      if (!holdsFiles(event)) return;
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
      if (files.length === 0) return;
      event.preventDefault();
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
  }, [importFiles, editPage]);
  if (!isOver) return null;
  return (
    <div className={classes.cover} aria-hidden="true">
      <p className={classes.text}>Drop the file to import its runs</p>
    </div>
  );
}
