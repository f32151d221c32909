/**
 * What a run file may hold. A file is read as a whole before anything of it is stored, so that its
 * content must fit into memory; a hundred runs of the largest common models do.
 */
export const runFileLimits = {
  /** Bytes of the file, and of its content unpacked. */
  bytes: 1_000_000_000,
  /** Bytes of one part of JSON; a long run has a hundredth. */
  jsonBytes: 16_000_000,
  runs: 5000,
  /** Of one part of JSON: nesting, values and lists together, spaces and line breaks. */
  text: { depth: 40, parts: 500_000, blanks: 1_000_000 },
  /** Characters that are told of what is wrong. */
  reason: 300,
} as const;

/** The format that this lab writes, and the newest that it reads; 1 had no scores. */
export const RUN_FILE_VERSION = 2;

export const RUN_FILE_FORMAT = 'distillation-lab runs';

export const MANIFEST = 'manifest.json';

/** Plans of the sweeps and searches whose runs are all in the file; left out where there are none. */
export const BATCHES = 'batches.json';

/** Names of the parts of the `position`th run, counted from 0. */
export function partNames(position: number): { json: string; arrays: string } {
  const name = `runs/${String(position + 1).padStart(4, '0')}`;
  return { json: `${name}.json`, arrays: `${name}.bin` };
}
