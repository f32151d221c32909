/** How an engine's thread knows what it is for. */

/** Name of a thread that shares the machine with others of its kind. */
export const ONE_CORE = 'engine on one core';
