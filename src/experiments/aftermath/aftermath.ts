/** What follows a result: why it may have come out so, where to look, what to try, what to ask. */
import type { ViewId } from '../../config/link/pageOptions';
import type { ConfigChanges } from '../../config/paths';

/** Examples of the Dark knowledge view: a named group, or a cell of the student's confusions. */
type LookedAt =
  | 'rescued'
  | 'broken'
  | 'teacherWrong'
  | 'disagree'
  | 'uncertain'
  | { role: 'student' | 'teacher'; label: number; said: number };

export interface Aftermath {
  /** Answers that theory or the literature let one expect. */
  expected: readonly string[];
  /** Why, where one of them came out. */
  why: string;
  /** What may be behind another answer, or none. */
  otherwise: string;
  look: {
    text: string;
    arm: string;
    view: Extract<ViewId, 'lab' | 'inspector'>;
    examples?: LookedAt;
  };
  /** Another experiment, or the first arm with other settings. */
  next: { text: string } & ({ experiment: string } | { changes: ConfigChanges });
  /** A question to talk about. */
  discuss: string;
}

/** The explanation that fits what was measured. */
export function explanationOf(
  { expected, why, otherwise }: Aftermath,
  answer: string | null,
): string {
  return answer !== null && expected.includes(answer) ? why : otherwise;
}
