/** A grey image as ink on the page: opaque where the pixel is 1, in the colour of the text. */
import { memo, useEffect, useRef } from 'react';
import classes from './DigitImage.module.css';

interface DigitImageProps {
  /** [side²] in 0..1. */
  pixels: Float32Array;
  /** Side on the page, in CSS pixels. */
  size: number;
}

export const DigitImage = memo(function DigitImage({ pixels, size }: DigitImageProps) {
  const ref = useRef<HTMLCanvasElement>(null);
  const side = Math.round(Math.sqrt(pixels.length));
  useEffect(() => {
    const context = ref.current?.getContext('2d');
    if (!context || side === 0) return;
    const image = context.createImageData(side, side);
    for (let i = 0; i < pixels.length; i++) image.data[4 * i + 3] = 255 * (pixels[i] as number);
    context.putImageData(image, 0, 0);
  }, [pixels, side]);
  return (
    <canvas
      ref={ref}
      className={classes.digit}
      width={side}
      height={side}
      style={{ width: size, height: size }}
    />
  );
});
