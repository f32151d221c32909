/** The options of handwritten digits. */

import { imageAugmentation } from '../../config/settings/imageAugmentation';
import { transferSet } from '../../config/settings/transferSet';
import { z } from '../../config/zod';

export const mnistOptions = z.strictObject({ ...transferSet, augment: imageAugmentation });

export type MnistOptions = z.infer<typeof mnistOptions>;
