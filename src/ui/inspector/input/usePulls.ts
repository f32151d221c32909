/** The pulls on the open example's logits under the settings on the page, by formula or from the engine. */
import { useDeferredValue, useEffect, useMemo } from 'react';
import type { DistillationConfig } from '../../../config/experiment';
import { methodOf } from '../../../methods';
import {
  hasClosedForm,
  type LogitGradients,
  logitGradients,
  rowOfPulls,
} from '../../../store/inspection/lens';
import { useInspection, useInspectionActions } from '../../context/inspectionContext';
import type { Answers } from '../useAnswers';
import { logitsOfExample } from './OpenExample';

export interface LensPulls {
  /** Null where there is no student, or the engine has not answered yet. */
  gradients: LogitGradients | null;
  /** What would be without the factor T²; null where that is not a factor of the whole term. */
  unscaled: LogitGradients | null;
  /** Examples that were taken as the batch. */
  batchSize: number;
  /** Whether an answer is on its way. */
  isAsked: boolean;
}

/** `shown`: the examples of the page, the batch of a method that relates examples. */
export function usePulls(
  answers: Answers,
  example: number | null,
  shown: readonly number[],
  distillation: DistillationConfig,
): LensPulls {
  const byFormula = useMemo(() => {
    if (example === null || !hasClosedForm(distillation)) return null;
    const { teacher, student } = logitsOfExample(answers, example);
    if (!teacher || !student) return null;
    const { temperature, alpha } = distillation;
    const at = (isScaled: boolean) =>
      logitGradients(student, teacher, answers.labels[example] ?? -1, {
        temperature,
        alpha,
        isScaled,
      });
    return { gradients: at(true), unscaled: at(false) };
  }, [answers, example, distillation]);
  const asked = useAskedPulls(answers, example, shown, distillation);
  return byFormula ? { ...byFormula, batchSize: 1, isAsked: false } : asked;
}

function useAskedPulls(
  { classes }: Answers,
  example: number | null,
  shown: readonly number[],
  distillation: DistillationConfig,
): LensPulls {
  const { wantPulls } = useInspectionActions();
  const step = useInspection((state) => state.snapshot?.step);
  const known = useDeferredValue(useInspection((state) => state.pulls));
  const isWanted = example !== null && !hasClosedForm(distillation);
  const isBatch = methodOf(distillation.method).relatesExamples === true;
  const others = isBatch ? shown : NONE;
  const indices = useMemo(
    () => (example === null ? NONE : [example, ...others.filter((other) => other !== example)]),
    [example, others],
  );
  useEffect(() => {
    wantPulls(isWanted ? { indices, distillation } : null);
    return () => wantPulls(null);
  }, [wantPulls, isWanted, indices, distillation]);
  const isOfExample = isWanted && known?.indices[0] === example;
  const gradients = useMemo(
    () => (known && isOfExample ? rowOfPulls(known.pulls, 0, classes) : null),
    [known, isOfExample, classes],
  );
  const isCurrent =
    known?.indices === indices && known.distillation === distillation && known.step === step;
  const batchSize = indices.length;
  return {
    gradients,
    unscaled: null,
    batchSize,
    isAsked: isWanted && step !== undefined && !isCurrent,
  };
}

const NONE: readonly number[] = [];
