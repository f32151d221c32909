/**
 * The numbers of the interpreter's program, read by TypeScript and by AssemblyScript alike.
 * A program is a list of 32-bit words in wasm memory: a header, then stages, then `END`.
 */

/**
 * Pieces into which the rows of a batch are cut, whatever the number of threads: what is summed
 * over rows is summed piece by piece, so that threads change no result. More threads than pieces
 * would have nothing to do.
 */
export const SLICES = 8;

/** Programs that may run side by side, each on a group of threads. */
export const MAX_GROUPS = 8;

/** Header words: slices of the batch; scratch address and bytes of each thread. */
export const HEADER_WORDS = 3;

/** Stage words: partition, barrier before it (0 or 1), rows of a block (0: all), prologue, ops. */
export const STAGE_WORDS = 5;

/** Partitions: how the threads share a stage. */
export const END = 0;
export const BY_ROWS = 1;
export const BY_PARAMETERS = 2;

/**
 * Ops: code, words of this op, arguments. A row buffer is two words: address and bytes a row.
 * Bit 0 of the address says that it is an offset in the thread's scratch memory instead, which
 * holds the rows of the current block alone.
 */
export const DENSE = 1;
export const DENSE_INPUT_GRADIENT = 2;
export const DENSE_KERNEL_GRADIENT = 3;
export const LOSS = 4;
export const SUM_LOSSES = 5;
export const UPDATE_SGD = 6;
export const UPDATE_MOMENTUM = 7;
export const UPDATE_ADAM = 8;
export const DROPOUT = 9;
export const PACK_KERNEL = 10;
export const PACK_TURNED_KERNEL = 11;
export const CONV = 12;
export const CONV_KERNEL_GRADIENT = 13;
export const MAX_POOL = 14;
export const MAX_POOL_GRADIENT = 15;
export const SUM_SLICES = 16;
export const ACTIVATE = 17;
export const ACTIVATE_GRADIENT = 18;
export const AVERAGE_POOL = 19;
export const AVERAGE_POOL_GRADIENT = 20;
export const DEPTHWISE = 21;
export const DEPTHWISE_INPUT_GRADIENT = 22;
export const DEPTHWISE_KERNEL_GRADIENT = 23;
export const LAYER_NORM = 24;
export const LAYER_NORM_GRADIENT = 25;
export const BATCH_STATISTICS = 26;
export const JOIN_STATISTICS = 27;
export const READ_RUNNING_STATISTICS = 28;
export const BATCH_NORM = 29;
export const BATCH_NORM_SLOPES = 30;
export const JOIN_SLOPES = 31;
export const BATCH_NORM_INPUT_GRADIENT = 32;
export const EMBEDDING = 33;
export const EMBEDDING_GRADIENT = 34;
export const GRADIENT_NORM = 35;
export const LIMIT_COLUMNS = 36;
export const ADD = 37;
export const COPY_CHANNELS = 38;
export const SWAP_AXES = 39;
export const UPSAMPLE = 40;
export const UPSAMPLE_GRADIENT = 41;
export const GLOBAL_MAX_POOL = 42;
export const GLOBAL_MAX_POOL_GRADIENT = 43;
export const GROUP_NORM = 44;
export const GROUP_NORM_GRADIENT = 45;
export const EMBEDDING_BAG = 46;
export const EMBEDDING_BAG_GRADIENT = 47;
export const NGRAMS = 48;
export const ATTENTION = 49;
export const ATTENTION_GRADIENT = 50;
export const MASKED_MEAN = 51;
export const MASKED_MEAN_GRADIENT = 52;
export const MASKED_MAX = 53;
export const MASKED_MAX_GRADIENT = 54;
export const ADD_METHOD_GRADIENT = 55;
export const ITEM_TOKENS = 56;

/** Activations, as a word of `ACTIVATE` and its gradient. */
export const RELU_CODE = 0;
export const GELU_CODE = 1;
export const TANH_CODE = 2;

/**
 * Pieces of the gradient whose squares are summed apart, whatever the number of threads: as many of the
 * model's, and behind them of the method's own weights.
 */
export const NORM_PIECES = 64;

/** Words of the settings block, written before each step. Floats unless named. */
export const TEMPERATURE = 0;
/** Weight of the distillation term; 0 for a model that learns from no teacher. */
export const ALPHA = 1;
/** 1 / labelled positions of the batch; 0 where there are none. */
export const LABEL_WEIGHT = 2;
/** 1 / positions of the batch where there is something; 0 where there are none. */
export const POSITION_WEIGHT = 3;
/** Whole number: whether the loss of the plan reads teacher logits. */
export const HAS_TEACHER = 4;
/** Whole number. */
export const DROPOUT_SEED = 5;
/** Address of the three losses of this step. */
export const LOSS_SLOT = 6;
/** Learning rate; for Adam divided by 1 − β1^t. */
export const RATE = 7;
/** Adam: 1 / √(1 − β2^t). */
export const ROOT_SCALE = 8;
/** Learning rate · weight decay. */
export const DECAY = 9;
/** Largest norm of all gradients; 0 for any. */
export const CLIP_NORM = 10;
/** Largest norm of a unit's incoming weights; 0 for any. */
export const MAX_NORM = 11;
export const SETTINGS_WORDS = 16;
