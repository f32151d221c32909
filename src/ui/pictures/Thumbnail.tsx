/** What an example looks like: the image, the text, the numbers, or the place of the point among those of the data. */

import { useMemo } from 'react';
import { isImage, isText } from '../../model/inputShape';
import type { PlanePoints } from '../../protocol/pictures';
import { catalog } from '../../workloads/catalog';
import { useLab } from '../context/labContext';
import { SensorThumbnail } from '../driving/SensorThumbnail';
import { classColour, classMark, markPath } from '../theme/classColors';
import { DigitImage } from './digits/DigitImage';
import type { ShownExample } from './examples';
import { PixelImage } from './images/PixelImage';
import { TextThumbnail } from './texts/TextThumbnail';
import { ValuesThumbnail } from './ValuesThumbnail';

interface ThumbnailProps {
  example: ShownExample;
  size: number;
  /** The data around a point. */
  points?: PlanePoints | null;
}

/** So many dots show the shape of the data. */
const DOTS = 250;

/** Height of a line of text in pixels, with some room. */
const LINE = 30;

export function Thumbnail({ example, size, points = null }: ThumbnailProps) {
  const spec = useLab((state) => state.run.spec);
  const shape = catalog[spec.workload.id].inputShape(spec);
  if (spec.workload.id === 'driving') return <SensorThumbnail input={example.input} size={size} />;
  // Digits are ink on the page, all other images are as they are.
  if (spec.workload.id === 'mnist') return <DigitImage pixels={example.input} size={size} />;
  if (isImage(shape)) {
    const [height, width, channels] = shape;
    const sides = { height, width, channels };
    return <PixelImage pixels={example.input} most={1} {...sides} size={size} />;
  }
  if (isText(shape)) return <TextThumbnail input={example.input} lines={linesFor(size)} />;
  if (example.input.length !== 2) return <ValuesThumbnail values={example.input} size={size} />;
  return <PointThumbnail example={example} size={size} points={points} />;
}

/** Texts are as wide as their place, and no higher than an image of this size. */
function linesFor(size: number): number {
  return Math.max(1, Math.floor(size / LINE));
}

function PointThumbnail({ example, size, points }: Required<ThumbnailProps>) {
  const dots = useMemo(() => (points ? dotPath(points, size) : ''), [points, size]);
  const [x, y] = placeOf(example.input, 0, size);
  const radius = Math.max(4.5, size / 16);
  return (
    <svg width={size} height={size} aria-hidden="true" style={{ display: 'block', flex: 'none' }}>
      <g stroke="currentColor" strokeOpacity={0.35}>
        <rect x={0.5} y={0.5} width={size - 1} height={size - 1} fill="none" rx={3} />
        <path d={dots} strokeWidth={Math.max(1.5, size / 48)} strokeLinecap="round" />
      </g>
      {example.label < 0 ? (
        <circle cx={x} cy={y} r={radius - 1} fill="none" stroke="currentColor" strokeWidth={2} />
      ) : (
        <path
          d={markPath(classMark(example.label), x, y, radius)}
          fill={classColour(example.label)}
          stroke="currentColor"
          strokeWidth={1.5}
        />
      )}
    </svg>
  );
}

/** A dot for each point, or for every so many of them. */
function dotPath({ inputs, labels }: PlanePoints, size: number): string {
  const every = Math.max(1, Math.ceil(labels.length / DOTS));
  let path = '';
  for (let index = 0; index < labels.length; index += every) {
    const [x, y] = placeOf(inputs, index, size);
    path += `M${x.toFixed(1)} ${y.toFixed(1)}h0`;
  }
  return path;
}

function placeOf(inputs: Float32Array, index: number, size: number): [number, number] {
  const [x = 0, y = 0] = inputs.subarray(2 * index, 2 * index + 2);
  return [((x + 1) / 2) * size, ((1 - y) / 2) * size];
}
