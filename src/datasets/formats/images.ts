/** Labelled images from files of any kind. */
import { DatasetError } from '../datasetError';
import type { OpenFile } from '../files/openFiles';
import { isCifar, readCifarFiles } from './cifar';
import { isIdx, readIdxFiles } from './idx';
import { type DecodeImage, isImageFile, readImageFolders } from './imageFolders';
import type { ImageSources } from './imageSources';
import { isSoundFile, readSounds } from './sounds';

/** Whether there are images among `files`, or sounds that become some, in a form that is known. */
export function hasImages(files: readonly OpenFile[]): boolean {
  return files.some(
    (file) => isIdx(file) || isCifar(file) || isImageFile(file) || isSoundFile(file),
  );
}

/** `decode` opens PNG, JPEG and the like; null where nothing can. Throws DatasetError. */
export async function readImages(
  files: readonly OpenFile[],
  decode: DecodeImage | null,
  onShare: (share: number) => void,
): Promise<ImageSources> {
  // Records of CIFAR may begin like an IDX file; their name and length tell.
  if (files.some(isCifar)) return readCifarFiles(files);
  if (files.some(isIdx)) return readIdxFiles(files);
  if (!files.some(isImageFile)) return readSounds(files, onShare);
  if (decode) return readImageFolders(files, decode, onShare);
  throw new DatasetError(
    'Pictures such as PNG and JPEG are opened by the page: drop the zip there. The command line reads IDX and CIFAR files.',
  );
}
