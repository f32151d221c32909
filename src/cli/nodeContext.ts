/** The engine's environment in Node: files from `public/`, nobody who pauses. */

import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { LiveSettings } from '../config/live';
import { type DatasetReader, noDatasets } from '../datasets/dataset';
import type { EngineContext } from '../engine/context';
import { emptyTeacherCache } from '../engine/teacher/teacherCache';
import type { TeacherReader } from '../teacherFiles/teacherInfo';

const PUBLIC = new URL('../../public/', import.meta.url);

/** A context that never waits; `live` are the settings of the run. */
export function nodeContext(
  live: LiveSettings,
  datasets: DatasetReader = noDatasets,
  teacherFiles?: TeacherReader,
): EngineContext {
  return {
    assets: { read: readPublic },
    datasets,
    ...(teacherFiles ? { teacherFiles } : {}),
    wasmFiles: null,
    teachers: emptyTeacherCache(),
    live,
    stopRequested: () => false,
    eager: () => false,
    yieldToEvents: async () => {},
    now: () => performance.now(),
  };
}

async function readPublic(path: string): Promise<Uint8Array> {
  try {
    return await readFile(new URL(path, PUBLIC));
  } catch (cause) {
    const where = fileURLToPath(new URL(path, PUBLIC));
    throw new Error(`${where} cannot be read; "npm run prepare-data" prepares the data`, { cause });
  }
}
