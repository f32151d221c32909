/** Draws the layers of a picture of the plane (x, y in −1..1, y up) on canvases. */
import type { PlanePoints } from '../../../protocol/pictures';
import { classColour, classMark, classRgb, markPath } from '../../theme/classColors';
import type { Segment } from './boundary';

/** Rings of points without a label: against the page, so that they stay in the background. */
const UNLABELLED = { light: 'rgba(40, 40, 40, 0.55)', dark: 'rgba(235, 235, 235, 0.55)' } as const;

/** One pixel a grid point: the class colours mixed by probability. Scaled up by the page. */
export function drawField(
  canvas: HTMLCanvasElement,
  probabilities: Float32Array | null,
  resolution: number,
): void {
  canvas.width = resolution;
  canvas.height = resolution;
  const context = canvas.getContext('2d');
  if (!context || !probabilities || resolution === 0) return;
  const pixels = resolution * resolution;
  const classes = probabilities.length / pixels;
  const colours = Array.from({ length: classes }, (_, label) => classRgb(label));
  const image = context.createImageData(resolution, resolution);
  for (let pixel = 0; pixel < pixels; pixel++) {
    let [red, green, blue, most] = [0, 0, 0, 0];
    colours.forEach((colour, label) => {
      const p = probabilities[pixel * classes + label] as number;
      red += p * colour[0];
      green += p * colour[1];
      blue += p * colour[2];
      if (p > most) most = p;
    });
    // Sure: full colour. Undecided between all classes: a fifth of it.
    const sureness = classes > 1 ? (most - 1 / classes) / (1 - 1 / classes) : 1;
    image.data.set([red, green, blue, 255 * (0.2 + 0.8 * sureness)], 4 * pixel);
  }
  context.putImageData(image, 0, 0);
}

/** Lines on a canvas of `side` device pixels. */
export function drawBoundary(
  canvas: HTMLCanvasElement,
  segments: readonly Segment[],
  side: number,
): void {
  const context = clearCanvas(canvas, side);
  if (!context) return;
  context.beginPath();
  for (const [x1, y1, x2, y2] of segments) {
    context.moveTo(x1 * side, y1 * side);
    context.lineTo(x2 * side, y2 * side);
  }
  context.lineCap = 'round';
  strokeTwice(context, side / 130);
}

/** The transfer set; points without a label are small grey rings. */
export function drawPoints(
  canvas: HTMLCanvasElement,
  points: PlanePoints | null,
  side: number,
  scheme: 'light' | 'dark',
): void {
  const context = clearCanvas(canvas, side);
  if (!context || !points) return;
  const radius = Math.max(2.5, Math.min(6, side / (3.2 * Math.sqrt(points.labels.length + 36))));
  const paths = new Map<number, string>();
  points.labels.forEach((label, index) => {
    const [x, y] = place(points.inputs, index, side);
    const mark =
      label < 0 ? markPath('circle', x, y, 0.6 * radius) : markPath(classMark(label), x, y, radius);
    paths.set(label, (paths.get(label) ?? '') + mark);
  });
  for (const [label, marks] of [...paths].sort((a, b) => a[0] - b[0])) {
    const path = new Path2D(marks);
    context.lineWidth = label < 0 ? Math.max(1, radius / 4) : radius;
    context.strokeStyle = label < 0 ? UNLABELLED[scheme] : '#ffffff';
    context.stroke(path);
    if (label < 0) continue;
    context.lineWidth = radius / 3;
    context.strokeStyle = '#1a1a1a';
    context.stroke(path);
    context.fillStyle = classColour(label);
    context.fill(path);
  }
}

/** A ring around the chosen test example. */
export function drawChosen(canvas: HTMLCanvasElement, point: Float32Array, side: number): void {
  const context = canvas.getContext('2d');
  if (!context || side === 0) return;
  const [x, y] = place(point, 0, side);
  context.beginPath();
  context.arc(x, y, side / 26, 0, 2 * Math.PI);
  strokeTwice(context, side / 75);
}

function place(inputs: Float32Array, index: number, side: number): [number, number] {
  const [x, y] = [inputs[2 * index] as number, inputs[2 * index + 1] as number];
  return [((x + 1) / 2) * side, ((1 - y) / 2) * side];
}

function clearCanvas(canvas: HTMLCanvasElement, side: number): CanvasRenderingContext2D | null {
  canvas.width = side;
  canvas.height = side;
  return side > 0 ? canvas.getContext('2d') : null;
}

/** Dark on a light rim: seen on every colour, in light and dark. */
function strokeTwice(context: CanvasRenderingContext2D, width: number): void {
  context.strokeStyle = 'rgba(255, 255, 255, 0.75)';
  context.lineWidth = 2.2 * width;
  context.stroke();
  context.strokeStyle = '#1a1a1a';
  context.lineWidth = width;
  context.stroke();
}
