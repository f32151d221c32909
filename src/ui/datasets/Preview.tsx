/** The first examples of a data set, each under its class. */
import type { DatasetInfo } from '../../datasets/dataset';
import { PixelImage } from '../pictures/images/PixelImage';
import { maskRgba } from '../positions/maskColours';
import classes from './Datasets.module.css';

/** Texts take more room than images. */
const TEXTS = 5;

export function Preview({ info: { preview, classes: names, shape } }: { info: DatasetInfo }) {
  const [height, width, channels] = shape ?? [1, 1, 1];
  return (
    <ul className={classes[shape ? 'images' : 'texts']} aria-label="First examples">
      {preview
        .slice(0, shape ? undefined : TEXTS)
        .map(({ label, text, pixels, mask }, position) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two examples may be equal; their order is fixed.
          <li key={position}>
            {pixels && (
              <PixelImage
                pixels={mask ? laidOver(pixels, mask) : pixels}
                most={255}
                height={height}
                width={width}
                channels={channels}
                size={44}
              />
            )}
            {names.length > 0 && !mask && (
              <span className={classes.className} title={names[label]}>
                {names[label]}
              </span>
            )}
            {text !== undefined && <span className={classes.text}>{text}</span>}
          </li>
        ))}
    </ul>
  );
}

/** A picture [pixels, 3] with its mask half seen through; the first class leaves it as it is. */
function laidOver(pixels: Uint8Array, mask: Uint8Array): Uint8Array {
  return pixels.map((value, at) => {
    const [red, green, blue, opacity] = maskRgba(mask[Math.floor(at / 3)] as number);
    const colour = [red, green, blue][at % 3] as number;
    return opacity === 0 ? value : Math.round((value + colour) / 2);
  });
}
