/**
 * One convolution block: conv (same padding, stride 1) → ReLU → optional 2 × 2 max pooling. Along one axis
 * the kernel is a stretch of columns, and instead of pooling the windows move on by two.
 */
export interface ConvBlock {
  filters: number;
  /** Side of the square kernel in pixels: 1, 3, 5 or 7. */
  kernel: number;
  pool: boolean;
  /** A filter a channel and then a 1 × 1 convolution (depthwise separable, Howard et al. 2017). Default: no. */
  separable?: boolean;
}
