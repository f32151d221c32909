/** Opens pictures by the browser's own decoders, in a thread without a page. */
import { type DecodeImage, SHRUNK_SIDE } from '../formats/imageFolders';

/** Upright, as its EXIF says; null where the browser cannot read it. */
export const decodeImage: DecodeImage = async ({ bytes }) => {
  const blob = new Blob([bytes as Uint8Array<ArrayBuffer>]);
  const bitmap = await createImageBitmap(blob, { imageOrientation: 'from-image' }).catch(
    () => null,
  );
  if (!bitmap) return null;
  const scale = Math.min(1, SHRUNK_SIDE / Math.min(bitmap.width, bitmap.height));
  const width = Math.max(1, Math.round(scale * bitmap.width));
  const height = Math.max(1, Math.round(scale * bitmap.height));
  const context = new OffscreenCanvas(width, height).getContext('2d', {
    willReadFrequently: true,
  });
  if (!context) return null;
  context.imageSmoothingQuality = 'high';
  context.drawImage(bitmap, 0, 0, width, height);
  bitmap.close();
  const { data } = context.getImageData(0, 0, width, height);
  return { height, width, data };
};
