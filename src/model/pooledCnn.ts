/** Convolutions of 3 × 3, each followed by pooling, then dense layers. */
export function pooledCnn(filters: readonly number[], dense: readonly number[] = []) {
  return {
    kind: 'cnn' as const,
    blocks: filters.map((each) => ({ filters: each, kernel: 3, pool: true })),
    dense: [...dense],
  };
}
