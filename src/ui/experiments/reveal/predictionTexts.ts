/** Prediction against measurement, in words. Pure. */
import type { Outcome } from '../../../experiments/studies/study';
import type { VerdictKind } from '../../../numeric/statistics/verdict';
import type { ExperimentEntry } from '../../../store/batches/experimentsStore';

export function predictionText(
  { prediction }: Pick<ExperimentEntry, 'prediction'>,
  answer: string | null,
): string {
  if (prediction === null) return 'You made no prediction.';
  if (answer === null) return 'The runs do not decide the question, so neither was right or wrong.';
  return prediction === answer ? 'As you predicted.' : 'Not what you predicted.';
}

/** The colour of an answer; none where it is one of several that are neither good nor bad. */
export function verdictKindOf({ answer, verdict }: Outcome): VerdictKind | undefined {
  return verdict ?? (answer === null ? 'undecided' : undefined);
}
