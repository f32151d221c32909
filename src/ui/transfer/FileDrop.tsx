/**
 * Takes files that are dropped anywhere on the page: runs, which it shows in their list, in the lab also a
 * teacher's, and data where the task learns from the visitor's own.
 */
import { useEffect, useState } from 'react';
import { datasetKindOf } from '../../config/dataset';
import { useDatasetActions } from '../context/datasetContext';
import { useLab, useLabActions, useLabStore } from '../context/labContext';
import { useTransferActions } from '../context/libraryContext';
import { useTeacherFileActions } from '../context/teacherFileContext';
import { type Taken, takeFor } from './droppedFiles';
import classes from './FileDrop.module.css';

export function FileDrop() {
  const [isOver, setOver] = useState(false);
  const { importFiles } = useTransferActions();
  const { editPage } = useLabActions();
  const { readFiles } = useDatasetActions();
  const { readFiles: readTeacher } = useTeacherFileActions();
  const store = useLabStore();
  const isLab = useLab(({ page }) => page.view === 'lab');
  const hasOwn = useLab(({ spec }) => datasetKindOf(spec.workload.id) !== null);
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
      const sources = files.map((file) => ({ name: file.name, blob: file }));
      const names = sources.map(({ name }) => name);
      const taken: Taken = isLab ? takeFor(names, store.getState().spec) : { as: 'runs' };
      if (taken.as === 'data') return void readFiles(sources, taken.kind);
      if (taken.as === 'teacher') return void readTeacher(sources);
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
  }, [importFiles, editPage, readFiles, readTeacher, store, isLab]);
  if (!isOver) return null;
  return (
    <div className={classes.cover} aria-hidden="true">
      <p className={classes.text}>
        {isLab ? dropText(hasOwn) : 'Drop the file to import its runs'}
      </p>
    </div>
  );
}

function dropText(hasOwn: boolean): string {
  return hasOwn
    ? 'Drop your data, a teacher, or a file of runs'
    : 'Drop a file of runs, or a teacher';
}
