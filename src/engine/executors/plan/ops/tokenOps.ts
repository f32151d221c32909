/** The ops of layers that read tokens. */
import type {
  AttentionGradientOp,
  AttentionOp,
  MaskedPoolGradientOp,
  MaskedPoolOp,
} from './attentionOps';
import type {
  EmbeddingBagGradientOp,
  EmbeddingBagOp,
  EmbeddingGradientOp,
  EmbeddingOp,
  ItemTokensOp,
  NgramsOp,
} from './embeddingOps';

export type TokenRowOp =
  | EmbeddingOp
  | EmbeddingBagOp
  | ItemTokensOp
  | NgramsOp
  | AttentionOp
  | AttentionGradientOp
  | MaskedPoolOp
  | MaskedPoolGradientOp;

export type TokenParameterOp = EmbeddingGradientOp | EmbeddingBagGradientOp;
