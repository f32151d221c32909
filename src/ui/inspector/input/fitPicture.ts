/** From pictures as browsers have them to what the networks read, and the sheet between. */

/** Height, width and channels of what the networks read. */
export type Shape = readonly [height: number, width: number, channels: number];

/** The picture in `file`, upright as its EXIF says. Throws an Error with a sentence for the visitor. */
export async function openPicture(file: Blob): Promise<ImageBitmap> {
  try {
    return await createImageBitmap(file, { imageOrientation: 'from-image' });
  } catch (cause) {
    throw new Error(
      'This is no picture that the browser can read: take a PNG, JPEG, WebP or GIF file.',
      { cause },
    );
  }
}

/** Fills `sheet` with the middle of `picture`; what is transparent shows the `ground`. */
export function coverSheet(sheet: HTMLCanvasElement, picture: ImageBitmap, ground: string): void {
  const context = contextOf(sheet);
  clearSheet(sheet, ground);
  const scale = Math.max(sheet.width / picture.width, sheet.height / picture.height);
  const [width, height] = [scale * picture.width, scale * picture.height];
  context.drawImage(picture, (sheet.width - width) / 2, (sheet.height - height) / 2, width, height);
}

export function clearSheet(sheet: HTMLCanvasElement, ground: string): void {
  const context = contextOf(sheet);
  context.fillStyle = ground;
  context.fillRect(0, 0, sheet.width, sheet.height);
}

/** What the networks see of the sheet: [height, width, channels] in 0..1, grey by ITU-R 601. */
export function inputOfSheet(sheet: HTMLCanvasElement, [height, width, channels]: Shape) {
  const small = document.createElement('canvas');
  small.width = width;
  small.height = height;
  const context = contextOf(small);
  context.imageSmoothingQuality = 'high';
  context.drawImage(sheet, 0, 0, width, height);
  const { data } = context.getImageData(0, 0, width, height);
  const input = new Float32Array(height * width * channels);
  for (let pixel = 0; pixel < height * width; pixel++) {
    const [red = 0, green = 0, blue = 0] = data.subarray(4 * pixel, 4 * pixel + 3);
    if (channels === 1) input[pixel] = (0.299 * red + 0.587 * green + 0.114 * blue) / 255;
    else input.set([red / 255, green / 255, blue / 255], pixel * channels);
  }
  return input;
}

export function contextOf(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('This browser cannot draw on a canvas.');
  return context;
}
