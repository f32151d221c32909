/** How the shown example was picked and at which step the models answer, in words. Pure. */
import { percentText } from '../../../text/format';
import type { SoftTargetColumn } from './softTargetColumns';

interface Pick {
  /** It is the visitor's own. */
  own: boolean;
  /** It was chosen, not drawn by chance. */
  isChosen: boolean;
  teacher: SoftTargetColumn['answer'];
  classNames: readonly string[];
  /** The step after which the trained models answer; null before the first. */
  step: number | null;
  hasBaseline: boolean;
}

export function pickText(pick: Pick): string {
  const { own, isChosen, teacher, classNames, step, hasBaseline } = pick;
  const trained = hasBaseline ? 'Student and baseline' : 'Student';
  const when = step === null ? '' : ` ${trained} after step ${step}.`;
  if (own) return `Your own: all models answer at once.${when}`;
  if (!teacher) return 'This teacher is trained when you press Run.';
  if (!isChosen) return `Drawn at random, whatever the models say of it.${when}`;
  const second = secondOf(teacher.probabilities, teacher.top);
  const alike =
    second === null
      ? ''
      : ` (now ${classNames[second]}, ${percentText(teacher.probabilities[second])})`;
  return `Chosen, not typical: of the test examples that the teacher has right, it shows best which other class it finds alike${alike}.${when}`;
}

function secondOf(probabilities: readonly number[], top: number): number | null {
  let second: number | null = null;
  probabilities.forEach((p, index) => {
    if (index !== top && (second === null || p > (probabilities[second] ?? 0))) second = index;
  });
  return second;
}
