/** The options of words of sixteen languages. */
import { transferSet } from '../../config/settings/transferSet';
import { z } from '../../config/zod';

export const wordsOptions = z.strictObject({ ...transferSet });

export type WordsOptions = z.infer<typeof wordsOptions>;
