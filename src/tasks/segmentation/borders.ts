/**
 * For each pixel of `targets` [n, height·width] 1 where one of its four neighbours has another label,
 * else 0; pixels without a label are no border and make none.
 */
export function bordersOf(targets: Int32Array, height: number, width: number): Uint8Array {
  const borders = new Uint8Array(targets.length);
  const compare = (pixel: number, neighbour: number) => {
    const [own, other] = [targets[pixel] as number, targets[neighbour] as number];
    if (own === other || own < 0 || other < 0) return;
    borders[pixel] = 1;
    borders[neighbour] = 1;
  };
  for (let pixel = 0; pixel < targets.length; pixel++) {
    const column = pixel % width;
    const row = Math.floor(pixel / width) % height;
    if (column + 1 < width) compare(pixel, pixel + 1);
    if (row + 1 < height) compare(pixel, pixel + width);
  }
  return borders;
}
