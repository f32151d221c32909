/** A grey image as it is, black to white, in a square of the page. */
import { memo, useEffect, useRef } from 'react';
import classes from './GreyImage.module.css';

interface GreyImageProps {
  /** [height, width], 0 black. */
  pixels: ArrayLike<number>;
  /** The value of white. */
  most: number;
  height: number;
  width: number;
  /** Longest side on the page, in CSS pixels. */
  size: number;
}

export const GreyImage = memo(function GreyImage(props: GreyImageProps) {
  const { pixels, most, height, width, size } = props;
  const ref = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const context = ref.current?.getContext('2d');
    if (!context) return;
    const image = context.createImageData(width, height);
    for (let i = 0; i < width * height; i++) {
      const grey = (255 * (pixels[i] ?? 0)) / most;
      image.data.fill(grey, 4 * i, 4 * i + 3);
      image.data[4 * i + 3] = 255;
    }
    context.putImageData(image, 0, 0);
  }, [pixels, most, height, width]);
  const scale = size / Math.max(height, width);
  return (
    <span className={classes.square} style={{ width: size, height: size }}>
      <canvas
        ref={ref}
        className={classes.image}
        width={width}
        height={height}
        style={{ width: scale * width, height: scale * height }}
      />
    </span>
  );
});
