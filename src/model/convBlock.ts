/** One convolution block: conv (same padding, stride 1) → ReLU → optional 2 × 2 max pooling. */
export interface ConvBlock {
  filters: number;
  /** Side of the square kernel in pixels: 1, 3, 5 or 7. */
  kernel: number;
  pool: boolean;
}
