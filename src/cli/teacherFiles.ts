/** `--teacher FILE…`: a teacher as files for a command, read as the page reads dropped ones. */
import { readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { flatten, type Json } from '../config/paths';
import type { TeacherFile } from '../config/settings/teacherFile';
import { describeMissingTeacher, TEACHER_FILE_PATH, withTeacherFile } from '../config/teacherFile';
import { DatasetError } from '../datasets/datasetError';
import { readTeacher } from '../teacherFiles/readTeacher';
import { describeTeacher, TeacherMissing, type TeacherReader } from '../teacherFiles/teacherInfo';
import { catalog } from '../workloads/catalog';
import { BadInput } from './badInput';
import { mergeBranches, openSource, workloadOf } from './dataFiles';

/** A teacher from the command line, and a reader that knows it alone. */
export interface GivenTeacher {
  file: TeacherFile;
  teacherFiles: TeacherReader;
  /** What was found and done, in sentences. */
  notes: readonly string[];
}

/** Reads `paths`; a `model.json` alone brings the weights that lie beside it. Throws BadInput. */
export async function readGivenTeacher(paths: readonly string[]): Promise<GivenTeacher> {
  const jsons = paths.filter((path) => /\.json$/i.test(path));
  if (jsons.length > 1) {
    throw new BadInput([
      `--teacher: only one of ${jsons.join(', ')} can be the teacher’s; put the file of the experiment before --teacher`,
    ]);
  }
  try {
    const sources = await Promise.all((await withWeights(paths)).map(openSource));
    const { info, teacher } = await readTeacher(sources, {});
    return {
      file: describeTeacher(info),
      notes: info.notes,
      teacherFiles: {
        async read(hash) {
          if (hash !== info.hash) throw new TeacherMissing(hash);
          return teacher;
        },
      },
    };
  } catch (error) {
    if (error instanceof DatasetError) throw new BadInput([`--teacher: ${error.message}`]);
    throw error;
  }
}

async function withWeights(paths: readonly string[]): Promise<string[]> {
  const [only] = paths;
  if (only === undefined || paths.length > 1 || !/\.json$/i.test(only)) return [...paths];
  try {
    const { weightsManifest } = JSON.parse(await readFile(only, 'utf8')) as {
      weightsManifest: { paths: string[] }[];
    };
    const named = weightsManifest.flatMap((group) => group.paths);
    return [only, ...named.map((name) => join(dirname(only), basename(name)))];
  } catch {
    // What is wrong with it says whoever reads it.
    return [only];
  }
}

/**
 * `input`, the JSON of an experiment, with the teacher of the call; the size of a transfer set that it does
 * not set is that of the logits. Throws BadInput where it names another teacher.
 */
export function withGivenTeacher(input: unknown, { file }: GivenTeacher): unknown {
  const written = flatten(input as object);
  const named = written[TEACHER_FILE_PATH] as unknown as TeacherFile | null | undefined;
  if (named && named.hash !== file.hash) {
    throw new BadInput([
      `--teacher: the experiment needs another one. ${describeMissingTeacher(named)}`,
      `These files are ${file.hash.slice(0, 12)}…`,
    ]);
  }
  const meta = catalog[workloadOf(input)];
  const trainSize = 'workload.options.trainSize';
  const fitted = flatten(withTeacherFile(meta.defaults, file, meta))[trainSize] as Json;
  return mergeBranches(
    { workload: { options: { trainSize: written[trainSize] ?? fitted } } },
    mergeBranches(input as object, { teacher: { source: 'file', file } }),
  );
}
