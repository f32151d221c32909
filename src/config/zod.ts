/**
 * Zod in its small form, as the page loads it before all else: checks are functions, so that those
 * which are not used are not shipped. Told before any schema is made to speak English and not to compile
 * schemas: functions made of text are against the page's content policy. Every schema of ours takes it
 * from here.
 */

import { z } from 'zod/mini';
import en from 'zod/v4/locales/en.js';

z.config({ ...en(), jitless: true });

export { z };
