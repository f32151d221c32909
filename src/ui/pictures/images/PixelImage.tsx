/** An image as it is, grey or in colour, in a square of the page. */
import { memo, useEffect, useRef } from 'react';
import classes from './PixelImage.module.css';

interface PixelImageProps {
  /** [height, width, channels], 0 black. */
  pixels: ArrayLike<number>;
  /** The value of white. */
  most: number;
  height: number;
  width: number;
  /** 1: grey; 3: red, green, blue. */
  channels: number;
  /** Longest side on the page, in CSS pixels. */
  size: number;
}

export const PixelImage = memo(function PixelImage(props: PixelImageProps) {
  const { pixels, most, height, width, channels, size } = props;
  const ref = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const context = ref.current?.getContext('2d');
    if (!context) return;
    const image = context.createImageData(width, height);
    const last = channels - 1;
    for (let i = 0; i < width * height; i++) {
      for (let channel = 0; channel < 3; channel++) {
        const value = pixels[i * channels + Math.min(channel, last)] ?? 0;
        image.data[4 * i + channel] = (255 * value) / most;
      }
      image.data[4 * i + 3] = 255;
    }
    context.putImageData(image, 0, 0);
  }, [pixels, most, height, width, channels]);
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
