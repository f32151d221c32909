/** From dropped files to a teacher with its hash: the one way in, for page and command line. */
import { teacherTextLimits } from '../config/settings/teacherFile';
import { hashContent } from '../datasets/content';
import { DatasetError } from '../datasets/datasetError';
import { type OpenFile, openFiles, type SourceFile } from '../datasets/files/openFiles';
import { bytesText } from '../text/format';
import { readLogits } from './formats/logits';
import { readModelFiles } from './formats/modelFiles';
import { isNpy } from './formats/npy';
import { MAX_TEACHER_BYTES } from './limits';
import { type StoredTeacher, writeTeacher } from './storedTeacher';
import type { TeacherInfo, TeacherReading } from './teacherInfo';

export interface ReadTeacherOptions {
  /** Share (0..1) of the work that is done. */
  onProgress?: (share: number) => void;
}

export interface ReadTeacherResult {
  info: TeacherInfo;
  content: Uint8Array;
  teacher: StoredTeacher;
}

/** Share of the work after unpacking. */
const UNPACKED = 0.5;

/** Throws DatasetError. */
export async function readTeacher(
  sources: readonly SourceFile[],
  { onProgress = () => {} }: ReadTeacherOptions,
): Promise<ReadTeacherResult> {
  const sourceBytes = sources.reduce((sum, { blob }) => sum + blob.size, 0);
  if (sourceBytes > MAX_TEACHER_BYTES) {
    throw new DatasetError(
      `The files take ${bytesText(sourceBytes)}, and a teacher may have ${bytesText(MAX_TEACHER_BYTES)}: take a smaller model, or let it write a file of logits.`,
    );
  }
  const files = await openFiles(sources, (done, total) => onProgress((UNPACKED * done) / total));
  const { teacher, described, notes } = isLogits(files)
    ? readLogits(files)
    : await readModel(files);
  const content = writeTeacher(teacher);
  onProgress(1);
  const names = sources.map(({ name }) => name);
  const info: TeacherInfo = {
    hash: hashContent(content),
    name: nameOf(files, sources),
    source: clip(names.join(', '), teacherTextLimits.source),
    sourceBytes,
    ...described,
    bytes: content.length,
    createdAt: Date.now(),
    notes,
  };
  return { info, content, teacher };
}

function isLogits(files: readonly OpenFile[]): boolean {
  const foreign = files.find(({ path }) => FOREIGN.test(path));
  if (foreign) {
    throw new DatasetError(
      `“${foreign.path}” is of a format that a browser cannot run: convert the model with tensorflowjs_converter, or save its logits with np.save and drop that file.`,
    );
  }
  return files.some(({ path, bytes }) => isNpy(bytes) || /\.(csv|tsv|npy|txt)$/i.test(path));
}

/** Models of other programs. */
const FOREIGN = /\.(pt|pth|onnx|h5|hdf5|keras|pb|tflite|safetensors|ckpt|pkl)$/i;

async function readModel(files: readonly OpenFile[]): Promise<TeacherReading> {
  const model = readModelFiles(files);
  // Loaded with the first model only: logits need no TensorFlow.js to be read.
  const { probeModel } = await import('./tfjs/probeModel');
  const name = files.find(({ path }) => /\.json$/i.test(path))?.path ?? 'model.json';
  const { batch, ...probed } = await probeModel(name, model);
  const { outputs } = probed;
  const { kind, artifacts, weights } = model;
  const notes =
    outputs === 'probabilities'
      ? ['Its outputs are probabilities: their logarithms are taken as logits.']
      : [];
  return {
    teacher: { kind, artifacts, weights, outputs, batch },
    described: { kind, ...probed },
    notes,
  };
}

/** “Logits of …” or the name of the folder or file, where that says something. */
function nameOf(files: readonly OpenFile[], sources: readonly SourceFile[]): string {
  const [source] = sources;
  const stem = (source?.name ?? '').replace(/\.(zip|npz|npy|csv|tsv|txt|json|bin)(\.gz)?$/i, '');
  const isPlain = /^(model|logits|group\d+-shard.*)?$/i.test(stem);
  const inside = files
    .find(({ path }) => /\.json$/i.test(path))
    ?.path.split('/')
    .slice(-2, -1)[0];
  const name = isPlain ? (inside ?? (isLogits(files) ? 'Logits' : 'Own model')) : stem;
  return clip(name, teacherTextLimits.name);
}

function clip(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`;
}
