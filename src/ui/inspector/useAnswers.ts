/** What the models of the run on show say of the whole test set, at the snapshot on show. */

import { useDeferredValue, useMemo } from 'react';
import { classNamesOf } from '../../config/catalog';
import { argmaxOfRows } from '../../numeric/argmax';
import type { Role } from '../../protocol/pictures';
import type { Tops } from '../../store/inspection/categories';
import { type ClassCut, cutClasses, errorsByClass } from '../../store/inspection/classCut';
import { catalog } from '../../workloads/catalog';
import { useInspection } from '../context/inspectionContext';
import { useDeferredLab } from '../context/useDeferredLab';
import { roles } from '../models/roles';

export interface Answers {
  classes: number;
  /** P: rows of an example. */
  positions: number;
  classNames: readonly string[];
  /** [N, P] */
  labels: Int32Array;
  /** [N, P, C] of each model that is there. */
  logits: Partial<Record<Role, Float32Array>>;
  tops: Tops;
  /** The classes that matrices show apart: those with the most errors. */
  cut: ClassCut;
  /** The models that are there, teacher first. */
  present: readonly Role[];
  /** Whether the run has a baseline at all. */
  hasBaseline: boolean;
}

/** Null until the teacher is known. */
export function useAnswers(): Answers | null {
  const spec = useDeferredLab((state) => state.run.spec);
  const teacher = useDeferredValue(useInspection((state) => state.teacher));
  const snapshot = useDeferredValue(useInspection((state) => state.snapshot));
  const classNames = useMemo(() => classNamesOf(catalog[spec.workload.id], spec), [spec]);
  // Each apart, so that the teacher’s 10,000 answers are not searched anew at every snapshot.
  const ofTeacher = useTops(teacher?.logits, teacher?.classes);
  const ofStudent = useTops(snapshot?.student, teacher?.classes);
  const ofBaseline = useTops(snapshot?.baseline, teacher?.classes);
  return useMemo(() => {
    if (!teacher || !ofTeacher) return null;
    const logits = {
      teacher: teacher.logits,
      ...(snapshot ? { student: snapshot.student } : {}),
      ...(snapshot?.baseline ? { baseline: snapshot.baseline } : {}),
    };
    const tops = {
      teacher: ofTeacher,
      ...(ofStudent ? { student: ofStudent } : {}),
      ...(ofBaseline ? { baseline: ofBaseline } : {}),
    };
    const { classes, positions, labels } = teacher;
    const present = roles.filter((role) => role in logits);
    const cut = cutClasses(errorsByClass(labels, Object.values(tops), classes));
    const { baseline: hasBaseline } = spec;
    return { classes, positions, classNames, labels, logits, tops, cut, present, hasBaseline };
  }, [teacher, snapshot, ofTeacher, ofStudent, ofBaseline, classNames, spec]);
}

function useTops(logits: Float32Array | null | undefined, classes = 0): Int32Array | null {
  return useMemo(
    () => (logits && classes > 0 ? argmaxOfRows(logits, classes) : null),
    [logits, classes],
  );
}
