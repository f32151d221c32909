/** How much a teacher's files may hold; what is above would freeze or fill a visitor's browser. */

/** Bytes of all dropped files together. */
export const MAX_TEACHER_BYTES = 256_000_000;

/** Values of all logits together. */
export const MAX_LOGITS = 64_000_000;
