/** A scene or a mask of it, pixel by pixel; choosing a pixel is up to whoever shows it. */
import { memo, useEffect, useRef } from 'react';
import { maskRgba } from './maskColours';
import classes from './PixelPicture.module.css';

interface PixelPictureProps {
  height: number;
  width: number;
  /** Colours [height, width, 3] in 0..1, or classes [height, width]; null: nothing yet. */
  colours?: Float32Array | undefined;
  mask?: ArrayLike<number> | null | undefined;
  /** Where the mask is right it stands back. */
  truth?: ArrayLike<number> | null | undefined;
}

export const PixelPicture = memo(function PixelPicture(props: PixelPictureProps) {
  const { height, width, colours, mask, truth } = props;
  const ref = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const context = ref.current?.getContext('2d');
    if (!context || width === 0) return;
    const image = context.createImageData(width, height);
    if (colours) paintColours(image, colours);
    else if (mask) paintMask(image, mask, truth);
    context.putImageData(image, 0, 0);
  }, [height, width, colours, mask, truth]);
  return <canvas ref={ref} className={classes.canvas} width={width} height={height} />;
});

function paintColours({ data }: ImageData, colours: Float32Array): void {
  for (let pixel = 0; 4 * pixel < data.length; pixel++) {
    for (let channel = 0; channel < 3; channel++) {
      data[4 * pixel + channel] = 255 * (colours[3 * pixel + channel] ?? 0);
    }
    data[4 * pixel + 3] = 255;
  }
}

/** Errors in full colour, what is right faintly; a thing taken for background is grey. */
function paintMask(
  { data }: ImageData,
  mask: ArrayLike<number>,
  truth: ArrayLike<number> | null | undefined,
): void {
  for (let pixel = 0; 4 * pixel < data.length; pixel++) {
    const [red, green, blue, opacity] = maskRgba(mask[pixel] ?? 0);
    const isRight = truth ? truth[pixel] === mask[pixel] : false;
    const isMissed = truth !== null && truth !== undefined && !isRight && opacity === 0;
    data.set(
      isMissed ? [128, 128, 128, 255] : [red, green, blue, isRight ? opacity / 5 : opacity],
      4 * pixel,
    );
  }
}
