/** What every executor's batch and layer normalisation have in common. */

/**
 * Share of the old running mean and variance that a step of batch normalisation keeps; the rest
 * comes from the batch, whose variance divides by the number of values.
 */
export const RUNNING_SHARE = 0.9;
