/** Frames of the camera as small square pictures. */
import { contextOf, coverSheet } from '../inspector/input/fitPicture';

const GROUND = '#ffffff';

/** The middle square of what `video` shows now, `side` pixels wide, as a PNG file. */
export async function takeFrame(video: HTMLVideoElement, side: number): Promise<Uint8Array> {
  const sheet = document.createElement('canvas');
  sheet.width = side;
  sheet.height = side;
  contextOf(sheet).imageSmoothingQuality = 'high';
  await drawFrame(video, sheet);
  const blob = await new Promise<Blob | null>((resolve) => sheet.toBlob(resolve, 'image/png'));
  if (!blob) throw new Error('This browser cannot keep pictures of the camera.');
  return new Uint8Array(await blob.arrayBuffer());
}

/** Fills `sheet` with the middle of what `video` shows now. */
export async function drawFrame(video: HTMLVideoElement, sheet: HTMLCanvasElement): Promise<void> {
  const picture = await createImageBitmap(video);
  coverSheet(sheet, picture, GROUND);
  picture.close();
}
