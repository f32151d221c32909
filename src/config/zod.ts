/**
 * Zod, told before any schema is made not to compile them: functions made of text are against the
 * page's content policy. Every schema of ours takes it from here.
 */
import { z } from 'zod';

z.config({ jitless: true });

export { z };
