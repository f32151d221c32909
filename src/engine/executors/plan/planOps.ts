/**
 * The ops of a plan, as plain data: what each computes, from which buffers and parameters. Shared
 * by rows or by parameters, as `RowOp` and `ParameterOp` say.
 */
import type { DenseInputGradientOp, DenseKernelGradientOp, DenseOp } from './ops/denseOps';
import type { ActivationGradientOp, ActivationOp, DropoutOp } from './ops/elementOps';
import type {
  AveragePoolGradientOp,
  AveragePoolOp,
  Conv2dInputGradientOp,
  Conv2dKernelGradientOp,
  Conv2dOp,
  DepthwiseInputGradientOp,
  DepthwiseKernelGradientOp,
  DepthwiseOp,
  MaxPoolGradientOp,
  MaxPoolOp,
} from './ops/imageOps';
import type { AddOp, CopyChannelsOp } from './ops/joinOps';
import type { DistillationLossOp, SumLossesOp } from './ops/lossOps';
import type {
  BatchNormInputGradientOp,
  BatchNormOp,
  BatchNormSlopesOp,
  BatchStatisticsOp,
  LayerNormGradientOp,
  LayerNormOp,
} from './ops/normOps';
import type {
  GradientNormOp,
  LimitColumnsOp,
  SumPartialGradientOp,
  UpdateOp,
} from './ops/parameterOps';
import type { TokenParameterOp, TokenRowOp } from './ops/tokenOps';

export type * from './ops/denseOps';
export type * from './ops/elementOps';
export type * from './ops/imageOps';
export type * from './ops/joinOps';
export type * from './ops/lossOps';
export type * from './ops/normOps';
export type * from './ops/operand';
export type * from './ops/parameterOps';
export type * from './ops/tokenOps';

export type RowOp =
  | DenseOp
  | DenseInputGradientOp
  | Conv2dOp
  | Conv2dInputGradientOp
  | Conv2dKernelGradientOp
  | DepthwiseOp
  | DepthwiseInputGradientOp
  | DepthwiseKernelGradientOp
  | MaxPoolOp
  | MaxPoolGradientOp
  | AveragePoolOp
  | AveragePoolGradientOp
  | ActivationOp
  | ActivationGradientOp
  | DropoutOp
  | LayerNormOp
  | LayerNormGradientOp
  | BatchStatisticsOp
  | BatchNormOp
  | BatchNormSlopesOp
  | BatchNormInputGradientOp
  | TokenRowOp
  | AddOp
  | CopyChannelsOp
  | DistillationLossOp;

export type ParameterOp =
  | DenseKernelGradientOp
  | TokenParameterOp
  | SumPartialGradientOp
  | SumLossesOp
  | GradientNormOp
  | UpdateOp
  | LimitColumnsOp;

export type PlanOp = RowOp | ParameterOp;
