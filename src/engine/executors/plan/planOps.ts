/**
 * The ops of a plan, as plain data: what each computes, from which buffers and parameters. Shared
 * by rows or by parameters, as `RowOp` and `ParameterOp` say.
 */

import type {
  AttentionGradientOp,
  AttentionOp,
  MaskedPoolGradientOp,
  MaskedPoolOp,
} from './ops/attentionOps';
import type { DenseInputGradientOp, DenseKernelGradientOp, DenseOp } from './ops/denseOps';
import type { ActivationGradientOp, ActivationOp, DropoutOp } from './ops/elementOps';
import type {
  EmbeddingBagGradientOp,
  EmbeddingBagOp,
  EmbeddingGradientOp,
  EmbeddingOp,
  ItemTokensOp,
  NgramsOp,
} from './ops/embeddingOps';
import type {
  AveragePoolGradientOp,
  AveragePoolOp,
  Conv2dInputGradientOp,
  Conv2dKernelGradientOp,
  Conv2dOp,
  DepthwiseInputGradientOp,
  DepthwiseKernelGradientOp,
  DepthwiseOp,
  GlobalMaxPoolGradientOp,
  GlobalMaxPoolOp,
  MaxPoolGradientOp,
  MaxPoolOp,
  UpsampleGradientOp,
  UpsampleOp,
} from './ops/imageOps';
import type { AddOp, CopyChannelsOp, SwapAxesOp } from './ops/joinOps';
import type { AddMethodGradientOp, DistillationLossOp, SumLossesOp } from './ops/lossOps';
import type {
  BatchNormInputGradientOp,
  BatchNormOp,
  BatchNormSlopesOp,
  BatchStatisticsOp,
  GroupNormGradientOp,
  GroupNormOp,
  LayerNormGradientOp,
  LayerNormOp,
} from './ops/normOps';
import type {
  GradientNormOp,
  LimitColumnsOp,
  SumPartialGradientOp,
  UpdateOp,
} from './ops/parameterOps';

export type * from './ops/attentionOps';
export type * from './ops/denseOps';
export type * from './ops/elementOps';
export type * from './ops/embeddingOps';
export type * from './ops/imageOps';
export type * from './ops/joinOps';
export type * from './ops/lossOps';
export type * from './ops/normOps';
export type * from './ops/operand';
export type * from './ops/parameterOps';

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
  | EmbeddingOp
  | EmbeddingBagOp
  | ItemTokensOp
  | NgramsOp
  | AttentionOp
  | AttentionGradientOp
  | MaskedPoolOp
  | MaskedPoolGradientOp
  | AddOp
  | CopyChannelsOp
  | SwapAxesOp
  | UpsampleOp
  | UpsampleGradientOp
  | GlobalMaxPoolOp
  | GlobalMaxPoolGradientOp
  | GroupNormOp
  | GroupNormGradientOp
  | DistillationLossOp
  | AddMethodGradientOp;

export type ParameterOp =
  | DenseKernelGradientOp
  | EmbeddingGradientOp
  | EmbeddingBagGradientOp
  | SumPartialGradientOp
  | SumLossesOp
  | GradientNormOp
  | UpdateOp
  | LimitColumnsOp;

export type PlanOp = RowOp | ParameterOp;
