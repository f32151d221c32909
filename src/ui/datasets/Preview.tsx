/** The first examples of a data set, each under its class. */
import type { DatasetInfo } from '../../datasets/dataset';
import { PixelImage } from '../pictures/images/PixelImage';
import classes from './Datasets.module.css';

/** Texts take more room than images. */
const TEXTS = 5;

export function Preview({ info: { preview, classes: names, shape } }: { info: DatasetInfo }) {
  const [height, width, channels] = shape ?? [1, 1, 1];
  return (
    <ul className={classes[shape ? 'images' : 'texts']} aria-label="First examples">
      {preview.slice(0, shape ? undefined : TEXTS).map(({ label, text, pixels }, position) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two examples may be equal; their order is fixed.
        <li key={position}>
          {pixels && (
            <PixelImage
              pixels={pixels}
              most={255}
              height={height}
              width={width}
              channels={channels}
              size={44}
            />
          )}
          {names.length > 0 && (
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
