/**
 * Logits of transfer set and test set: arrays of NumPy or tables, with or without a JSON beside them that
 * names what they were made for.
 */
import { DatasetError } from '../../datasets/datasetError';
import type { OpenFile } from '../../datasets/files/openFiles';
import { isTestName } from '../../datasets/formats/partNames';
import { counted } from '../../text/counted';
import { countText } from '../../text/format';
import { MAX_LOGITS } from '../limits';
import { areProbabilities, takeLogarithms } from '../probabilities';
import type { TeacherReading } from '../teacherInfo';
import { readLogitsCsv } from './logitsCsv';
import { readInputsHash } from './logitsJson';
import { isNpy, type NpyArray, readNpy } from './npy';

/** Throws DatasetError. */
export function readLogits(files: readonly OpenFile[]): TeacherReading {
  const arrays = files.filter(({ path }) => !/\.json$/i.test(path));
  const [tests, transfers] = [
    arrays.filter(({ path }) => isTestName(path)),
    arrays.filter(({ path }) => !isTestName(path)),
  ];
  if (transfers.length !== 1 || tests.length > 1) {
    const names = arrays.map(({ path }) => path).join(', ');
    throw new DatasetError(
      `A teacher has one file of logits for the transfer set and at most one for the test set, with “test” in its name; here are ${names}. Drop only these.`,
    );
  }
  const notes: string[] = [];
  const [transfer, test] = [transfers[0], tests[0]].map((file) => file && readRows(file, notes));
  if (!transfer) throw new Error('no logits');
  const classes = transfer.shape[1] as number;
  if (test && test.shape[1] !== classes) {
    throw new DatasetError(
      `The logits of the test set have ${counted(test.shape[1] as number, 'column')} and those of the transfer set ${countText(classes)}: save both from the same model.`,
    );
  }
  const inputsHash = hashIn(files);
  if (!inputsHash) {
    notes.push(
      'Nothing says for which examples they were made: the lab can check their number only.',
    );
  }
  const rows = transfer.shape[0] as number;
  const testRows = test?.shape[0] ?? 0;
  return {
    teacher: {
      ...{ kind: 'logits', classes, rows, testRows, inputsHash },
      transfer: transfer.values,
      test: test?.values ?? null,
    },
    described: { kind: 'logits', classes, rows, testRows },
    notes,
  };
}

function readRows({ path, bytes }: OpenFile, notes: string[]): NpyArray {
  const array = isNpy(bytes) ? readNpy(path, bytes) : readTable(path, bytes);
  const { shape, values } = array;
  const [rows = 0, classes = 0] = shape;
  if (shape.length !== 2 || rows === 0 || classes === 0) {
    throw new DatasetError(
      `“${path}” has the shape (${shape.join(', ')}), and logits are examples × classes: save an array of two dimensions.`,
    );
  }
  if (values.length > MAX_LOGITS) {
    throw new DatasetError(
      `“${path}” holds ${countText(values.length)} values; the limit is ${countText(MAX_LOGITS)}. Take fewer examples.`,
    );
  }
  const wrong = values.findIndex((value) => !Number.isFinite(value));
  if (wrong >= 0) {
    throw new DatasetError(
      `Row ${countText(Math.floor(wrong / classes) + 1)} of “${path}” holds ${values[wrong]}, which is no number: mend the model that wrote it, and save it again.`,
    );
  }
  if (areProbabilities(values, classes)) {
    const raised = takeLogarithms(values);
    const small =
      raised > 0
        ? ` ${counted(raised, 'probability', 'probabilities')} below 1e-10 taken as 1e-10.`
        : '';
    notes.push(`“${path}” holds probabilities: their logarithms are taken as logits.${small}`);
  }
  return array;
}

function readTable(path: string, bytes: Uint8Array): NpyArray {
  if (/\.npy$/i.test(path)) {
    throw new DatasetError(`“${path}” is no .npy file inside: save it again with np.save.`);
  }
  return readLogitsCsv(path, bytes);
}

function hashIn(files: readonly OpenFile[]): string | null {
  for (const { path, bytes } of files) {
    if (!/\.json$/i.test(path)) continue;
    try {
      const hash = readInputsHash(new TextDecoder().decode(bytes));
      if (hash) return hash;
    } catch {
      throw new DatasetError(`“${path}” is no whole JSON file: copy it again, or leave it out.`);
    }
  }
  return null;
}
