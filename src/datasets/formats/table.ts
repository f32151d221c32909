/** A table as rows of cells, whatever file it stands in. */
export interface Table {
  path: string;
  /** The first rows, with what may be a header. */
  sample: string[][];
  /** Names that the format itself gives to columns; null where a first row may. */
  keys: string[] | null;
  /** Hands over each row in order, and how much of the table (0..1) was read with it. */
  eachRow(take: (cells: readonly string[], share: number) => void): void;
}
