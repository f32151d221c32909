/** What a visitor dropped and the browser keeps; what was deleted goes for good with the next visit. */
import type { KeptContents } from '../../datasets/browser/keptContents';
import type { DatasetInfo } from '../../datasets/dataset';
import type { OwnFileInfo, OwnFileRepository } from '../../store/ownFiles/ownFileState';
import type { TeacherInfo } from '../../teacherFiles/teacherInfo';
import { withFaults } from '../archive/faults';

export function createDatasetRepository(): OwnFileRepository<DatasetInfo> {
  return createRepository(
    async () => (await import('../../datasets/browser/keptDatasets')).keptDatasets,
  );
}

export function createTeacherRepository(): OwnFileRepository<TeacherInfo> {
  return createRepository(
    async () => (await import('../../teacherFiles/browser/keptTeachers')).keptTeachers,
  );
}

/** `open` gives where they are kept, which is loaded with the first use. */
function createRepository<Info extends OwnFileInfo>(
  open: () => Promise<KeptContents<Info>>,
): OwnFileRepository<Info> {
  // What was deleted in this visit can come back; the rest was meant.
  let tidied: Promise<void> | null = null;
  const openedAt = Date.now();
  return withFaults<OwnFileRepository<Info>>({
    async list() {
      const kept = await open();
      tidied ??= kept.purge(openedAt);
      await tidied;
      return kept.list();
    },
    rename: async (hash, name) => (await open()).change(hash, { name }),
    remove: async (hash) => (await open()).change(hash, { deletedAt: Date.now() }),
    restore: async (hash) => (await open()).change(hash, { deletedAt: null }),
    purge: async (hash) => (await open()).remove(hash),
  });
}
