/** A teacher's logits, or the examples that they are of, as files that any program reads and the lab takes back. */
import { Zip, ZipPassThrough } from 'fflate';
import { classNamesOf, type WorkloadMeta } from '../config/catalog';
import { datasetOf } from '../config/dataset';
import type { ExperimentConfig } from '../config/experiment';
import type { TransferSetFiles } from '../protocol/inspection';
import { writeLogitsJson } from './formats/logitsJson';
import { writeNpy } from './formats/npy';

interface NamedBytes {
  name: string;
  bytes: Uint8Array<ArrayBuffer>;
}

/** Each array as `<name>.npy`, and a JSON that names what they are of, in one zip without compression. */
export function zipTransferSet(
  { tensors, inputsSha256 }: TransferSetFiles,
  { spec, meta }: { spec: ExperimentConfig; meta: WorkloadMeta },
): Blob {
  const dataset = datasetOf(spec);
  const about = {
    inputsSha256,
    workload: meta.id,
    ...(dataset ? { dataset: { name: dataset.name, sha256: dataset.hash } } : {}),
    classes: classNamesOf(meta, spec),
    trainSize: spec.workload.options.trainSize,
    omitClasses: spec.workload.options.omitClasses,
    order: 'row i belongs to example i of the transfer set, counted from 0',
    inputs: meta.inputText,
    files: tensors.map(({ name, shape }) => ({ file: fileOf(name), shape })),
  };
  return zipOf([
    ...tensors.map(({ name, shape, values }) => ({
      name: fileOf(name),
      bytes: writeNpy(values, shape),
    })),
    { name: 'logits.json', bytes: new TextEncoder().encode(writeLogitsJson(about)) },
  ]);
}

function fileOf(name: string): string {
  return `${name}.npy`;
}

/** Piece by piece, since the examples of a large data set are there once already. */
function zipOf(files: readonly NamedBytes[]): Blob {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  const zip = new Zip((error, part) => {
    if (error) throw error;
    parts.push(part as Uint8Array<ArrayBuffer>);
  });
  for (const { name, bytes } of files) {
    const entry = new ZipPassThrough(name);
    zip.add(entry);
    entry.push(bytes, true);
  }
  zip.end();
  return new Blob(parts, { type: 'application/zip' });
}
