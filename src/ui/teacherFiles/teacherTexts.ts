/** A teacher that came as files, in words. */
import type { TeacherFile } from '../../config/settings/teacherFile';
import { TEACHER_FILE_PATH } from '../../config/teacherFile';
import type { TeacherReport } from '../../protocol/summary';
import type { RunState } from '../../store/lab/state';
import { metricText } from '../../tasks/metric';
import type { Score } from '../../tasks/task';
import type { TeacherInfo } from '../../teacherFiles/teacherInfo';
import { counted } from '../../text/counted';
import { bytesText, countText, shortCount } from '../../text/format';

/** “a layers model of 12.3 k parameters”, “logits of 1,000 examples”. */
export function kindText(file: TeacherFile): string {
  if (file.kind === 'logits') return `logits of ${counted(file.rows, 'example')}`;
  return `a ${file.kind} model of ${shortCount(file.parameters)} parameters`;
}

/** “layers model, 12.3 k parameters, 49 kB”. */
export function rowText(info: TeacherInfo): string {
  const what =
    info.kind === 'logits'
      ? `logits, ${countText(info.rows)} × ${countText(info.classes)}`
      : `${info.kind} model, ${shortCount(info.parameters)} parameters`;
  return `${what}, ${bytesText(info.bytes)}`;
}

/** What was found in it, and what the lab does. */
export function teacherSentences(info: TeacherInfo): string[] {
  if (info.kind === 'logits') {
    return [
      `${countText(info.rows)} rows of ${counted(info.classes, 'logit')}: row i belongs to example i of the transfer set, as Export saves them.`,
      ...(info.testRows > 0 ? [`${countText(info.testRows)} more rows of the test set.`] : []),
      ...info.notes,
    ];
  }
  const input = info.input.map((side) => (side === 0 ? '?' : side)).join(' × ');
  return [
    `A ${info.kind} model of TensorFlow.js: reads ${input || 'one'} values, answers with ${countText(info.classes)}; ${countText(info.parameters)} parameters, ${shortCount(info.macs)} multiply-adds.`,
    ...info.notes,
  ];
}

/** What is known of how good the chosen teacher is on the task in the form. */
export interface TeacherScore {
  text: string;
  /** What may be wrong where it is hardly better than chance. */
  hint: string | null;
}

/** A score below this share of what lies between chance and all right is as good as chance. */
const HARDLY = 0.1;

/** `report` is the teacher’s, null as long as it was not tested. */
export function scoreText(
  file: TeacherFile,
  report: TeacherReport | null,
  { score, inputText, testNoun }: { score: Score; inputText: string; testNoun: string },
): TeacherScore {
  if (file.kind === 'logits' && file.testRows === 0) {
    const text = 'How good it is on the test set is not known: the file has no logits of it.';
    return { text, hint: null };
  }
  if (!report)
    return { text: 'Being tested: its score stands here before you press Run.', hint: null };
  const { evaluation } = report;
  const level = metricText(score, evaluation.score, evaluation.examples);
  const chance = 1 / file.classes;
  const isChance = score.format === 'share' && evaluation.score < chance + HARDLY * (1 - chance);
  return {
    text: `${level} on these ${countText(evaluation.examples)} ${testNoun}.`,
    hint: isChance
      ? `That is hardly better than chance: its classes may stand in another order, or it expects other inputs. The lab gives it ${inputText}.`
      : null,
  };
}

/** The teacher’s report, where the run on show has the teacher and the task of the form. */
export function reportOf(
  file: TeacherFile,
  workload: RunState['spec']['workload'],
  run: Pick<RunState, 'spec' | 'teacher'>,
): TeacherReport | null {
  const { teacher } = run.spec;
  const isSame =
    teacher.source === 'file' &&
    teacher.file?.hash === file.hash &&
    !teacher.assistant &&
    JSON.stringify(run.spec.workload) === JSON.stringify(workload);
  return isSame ? run.teacher : null;
}

/** The paths of problems that are about the file. */
export function isFileProblem({ path }: { path: string }): boolean {
  return path === TEACHER_FILE_PATH;
}
