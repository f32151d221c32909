/**
 * Depthwise convolution of one image [height, width, channels]: one filter [rows, columns] a
 * channel, kernel [rows, columns, channels]. Windows that stick out are cut, not padded.
 */
import { gateAll, loadLanes, madd, storeLanes } from '../matrix/lanes';

let height: i32 = 0;
let width: i32 = 0;
let channels: i32 = 0;
let rows: i32 = 0;
let columns: i32 = 0;
let stride: i32 = 1;
let top: i32 = 0;
let left: i32 = 0;
let outputHeight: i32 = 0;
let outputWidth: i32 = 0;

/** Sizes of image, window and output, and the zeros before the image, for the calls that follow. */
export function setDepthwise(
  imageHeight: i32,
  imageWidth: i32,
  imageChannels: i32,
  windowRows: i32,
  windowColumns: i32,
  windowStride: i32,
  zerosAbove: i32,
  zerosLeft: i32,
  rowsOut: i32,
  columnsOut: i32,
): void {
  height = imageHeight;
  width = imageWidth;
  channels = imageChannels;
  rows = windowRows;
  columns = windowColumns;
  stride = windowStride;
  top = zerosAbove;
  left = zerosLeft;
  outputHeight = rowsOut;
  outputWidth = columnsOut;
}

/** output = windows · kernel + bias, then ReLU if `relu`. */
export function depthwise(
  image: usize,
  kernel: usize,
  bias: usize,
  output: usize,
  relu: boolean,
): void {
  for (let y = 0; y < outputHeight; y++) {
    const y0 = y * stride - top;
    for (let x = 0; x < outputWidth; x++) {
      const x0 = x * stride - left;
      for (let c = 0; c < channels; c += 4) {
        const count = channels - c;
        let sum = loadLanes(bias + 4 * c, count);
        for (let dy = max(0, -y0); dy < min(rows, height - y0); dy++) {
          for (let dx = max(0, -x0); dx < min(columns, width - x0); dx++) {
            const at = image + 4 * (((y0 + dy) * width + x0 + dx) * channels + c);
            const tap = kernel + 4 * ((dy * columns + dx) * channels + c);
            sum = madd(loadLanes(at, count), loadLanes(tap, count), sum);
          }
        }
        if (relu) sum = f32x4.max(sum, f32x4.splat(0));
        storeLanes(output + 4 * c, sum, count);
      }
      output += 4 * channels;
    }
  }
}

/** imageGradient = outputGradient carried back, gated by `mask` if not 0. */
export function depthwiseInputGradient(
  outputGradient: usize,
  kernel: usize,
  imageGradient: usize,
  mask: usize,
  scale: f32,
): void {
  memory.fill(imageGradient, 0, 4 * height * width * channels);
  for (let y = 0; y < outputHeight; y++) {
    const y0 = y * stride - top;
    for (let x = 0; x < outputWidth; x++) {
      const x0 = x * stride - left;
      for (let c = 0; c < channels; c += 4) {
        const count = channels - c;
        const slope = loadLanes(outputGradient + 4 * c, count);
        for (let dy = max(0, -y0); dy < min(rows, height - y0); dy++) {
          for (let dx = max(0, -x0); dx < min(columns, width - x0); dx++) {
            const at = imageGradient + 4 * (((y0 + dy) * width + x0 + dx) * channels + c);
            const tap = kernel + 4 * ((dy * columns + dx) * channels + c);
            storeLanes(at, madd(slope, loadLanes(tap, count), loadLanes(at, count)), count);
          }
        }
      }
      outputGradient += 4 * channels;
    }
  }
  if (mask) gateAll(imageGradient, mask, scale, height * width * channels);
}

/** Adds windows · outputGradient to kernelGradient and outputGradient to biasGradient. */
export function depthwiseKernelGradient(
  image: usize,
  outputGradient: usize,
  kernelGradient: usize,
  biasGradient: usize,
  first: boolean,
): void {
  if (first) {
    memory.fill(kernelGradient, 0, 4 * rows * columns * channels);
    memory.fill(biasGradient, 0, 4 * channels);
  }
  for (let y = 0; y < outputHeight; y++) {
    const y0 = y * stride - top;
    for (let x = 0; x < outputWidth; x++) {
      const x0 = x * stride - left;
      for (let c = 0; c < channels; c += 4) {
        const count = channels - c;
        const slope = loadLanes(outputGradient + 4 * c, count);
        const sum = biasGradient + 4 * c;
        storeLanes(sum, f32x4.add(loadLanes(sum, count), slope), count);
        for (let dy = max(0, -y0); dy < min(rows, height - y0); dy++) {
          for (let dx = max(0, -x0); dx < min(columns, width - x0); dx++) {
            const at = image + 4 * (((y0 + dy) * width + x0 + dx) * channels + c);
            const tap = kernelGradient + 4 * ((dy * columns + dx) * channels + c);
            storeLanes(tap, madd(loadLanes(at, count), slope, loadLanes(tap, count)), count);
          }
        }
      }
      outputGradient += 4 * channels;
    }
  }
}
