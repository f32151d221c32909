/** What stands in a list of class numbers where there is none. */

/** The class is not known: a teacher alone can teach it. */
export const NO_LABEL = -1;

/** There is nothing that could have a class, as after the end of a text: no loss, no gradient. */
export const NO_POSITION = -2;
