/** The options of spellings and sounds. */
import { z } from '../../config/zod';
import { translation } from '../sequence/options';

export const soundsOptions = z.strictObject({ ...translation });

export type SoundsOptions = z.infer<typeof soundsOptions>;
