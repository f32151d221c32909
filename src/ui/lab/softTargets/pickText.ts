/** How the shown example was picked and at which step the models answer, in words. Pure. */
import { percentText } from '../../../text/format';
import type { SoftTargetColumn } from './softTargetColumns';

interface Pick {
  /** It is the visitor's own. */
  own: boolean;
  /** It was chosen, not drawn by chance. */
  isChosen: boolean;
  teacher: SoftTargetColumn['answer'];
  /** The teacher learns in the run; otherwise it comes trained. */
  isTrainedHere: boolean;
  /** The teacher is a file that says nothing of test examples. Default: false. */
  isSilent?: boolean;
  classNames: readonly string[];
  /** The stored run keeps answers, but to other examples than are shown now. */
  isOtherChoice: boolean;
  /** The step after which the trained models answer; null before the first. */
  step: number | null;
  hasBaseline: boolean;
}

export function pickText(pick: Pick): string {
  const { own, isChosen, teacher, isTrainedHere, isOtherChoice, classNames, step, hasBaseline } =
    pick;
  const trained = hasBaseline ? 'Student and baseline' : 'Student';
  const when = isOtherChoice
    ? ` This stored run kept what its ${trained.toLowerCase()} said of other examples. Press Run to see it here.`
    : step === null
      ? ''
      : ` ${trained} after step ${step}.`;
  if (own) {
    const who = pick.isSilent ? 'all models but the teacher’s file' : 'all models';
    return `Your own: ${who} answer at once.${when}`;
  }
  if (!teacher && pick.isSilent) {
    return `The teacher is a file of logits, which says nothing of test examples.${when}`;
  }
  if (!teacher) {
    return isTrainedHere
      ? 'This teacher is trained when you press Run.'
      : 'The teacher answers as soon as it is loaded and tested.';
  }
  if (!isChosen) return `Drawn at random, whatever the models say of it.${when}`;
  const second = secondOf(teacher.probabilities, teacher.top);
  const alike =
    second === null
      ? ''
      : ` (${classNames[second]}, ${percentText(teacher.probabilities[second])})`;
  return `Chosen, not typical: of the test examples that the teacher has right, this one shows best what else it finds alike${alike}.${when}`;
}

function secondOf(probabilities: readonly number[], top: number): number | null {
  let second: number | null = null;
  probabilities.forEach((p, index) => {
    if (index !== top && (second === null || p > (probabilities[second] ?? 0))) second = index;
  });
  return second;
}
