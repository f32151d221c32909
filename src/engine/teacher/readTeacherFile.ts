/** The teacher of a spec that names a file, as it is kept or given. */

import { outputOf, teacherInputShape, type WorkloadMeta } from '../../config/catalog';
import type { ExperimentConfig } from '../../config/experiment';
import type { TeacherFile } from '../../config/settings/teacherFile';
import {
  describeMissingTeacher,
  fitInput,
  teacherCostOf,
  teacherFileOf,
} from '../../config/teacherFile';
import { outputSize } from '../../model/output';
import type { EngineEvent } from '../../protocol/events';
import type { StoredTeacher } from '../../teacherFiles/storedTeacher';
import { TeacherMissing } from '../../teacherFiles/teacherInfo';
import { counted } from '../../text/counted';
import type { WorkloadData } from '../../workloads/workload';
import type { EngineContext } from '../context';
import { EngineError } from '../errors';
import { withProgress } from '../run/progress';
import type { Teacher, TeacherBody } from './teacherCache';

/** Throws `teacher-file-missing`, or `teacher-unavailable` where it does not fit the data. */
export async function* readTeacherFile(
  spec: ExperimentConfig,
  meta: WorkloadMeta,
  data: WorkloadData,
  context: EngineContext,
): AsyncGenerator<EngineEvent, Pick<Teacher, 'body' | 'cost' | 'card' | 'training'>> {
  const file = teacherFileOf(spec);
  if (!file) throw new EngineError('invalid-spec', 'No file is chosen as the teacher.');
  const stored = yield* withProgress('teacher-download', () => read(file, context));
  return {
    body: bodyOf(stored, spec, meta, data, file),
    cost: teacherCostOf(spec, meta),
    card: null,
    training: null,
  };
}

async function read(file: TeacherFile, { teacherFiles }: EngineContext): Promise<StoredTeacher> {
  try {
    if (!teacherFiles) throw new TeacherMissing(file.hash);
    return await teacherFiles.read(file.hash);
  } catch (cause) {
    if (cause instanceof TeacherMissing) {
      throw new EngineError('teacher-file-missing', describeMissingTeacher(file), { cause });
    }
    const message = cause instanceof Error ? cause.message : String(cause);
    throw new EngineError('teacher-unavailable', message, { cause });
  }
}

function bodyOf(
  stored: StoredTeacher,
  spec: ExperimentConfig,
  meta: WorkloadMeta,
  { testSet }: WorkloadData,
  file: TeacherFile,
): TeacherBody {
  if (stored.kind !== 'logits') {
    const input =
      file.kind === 'logits' ? null : fitInput(file.input, teacherInputShape(meta, spec));
    if (!input) throw misfit('reads inputs of another shape than the examples have');
    return { kind: 'model', stored, input };
  }
  const width = outputSize(outputOf(meta, spec));
  if (stored.classes !== width) throw misfit(`has ${counted(stored.classes, 'class', 'classes')}`);
  if (stored.test && stored.testRows !== testSet.count) {
    const has = counted(stored.testRows, 'test example');
    throw misfit(
      `has logits of ${has} and the models are measured on ${counted(testSet.count, 'example')}`,
    );
  }
  return { kind: 'logits', stored };
}

function misfit(what: string): EngineError {
  return new EngineError(
    'teacher-unavailable',
    `The teacher’s file ${what}: choose another file, or the data that it was made for.`,
  );
}
