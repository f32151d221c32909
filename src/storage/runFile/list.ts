/**
 * Lists and records that are given up at their first wrong entry. Zod’s own go on, and a list of a
 * hundred thousand wrong ones then takes it many seconds.
 */
import { z } from '../../config/zod';

/** Items that fit `item`, `most` at the most. */
export function list<Item extends z.ZodType>(item: Item, most = Number.POSITIVE_INFINITY) {
  return z
    .array(z.unknown())
    .max(most, { abort: true })
    .transform((items, context): z.output<Item>[] => {
      const read: z.output<Item>[] = [];
      for (const [position, each] of items.entries()) {
        const found = item.safeParse(each);
        if (!found.success) return refuse(context, position, found.error);
        read.push(found.data);
      }
      return read;
    });
}

/** Values that fit `item` under names of at most `longest` characters. */
export function recordOf<Item extends z.ZodType>(item: Item, most = 10_000, longest = 10_000) {
  return z.record(z.string(), z.unknown()).transform((values, context) => {
    const read: Record<string, z.output<Item>> = {};
    const entries = Object.entries(values);
    if (entries.length > most) return refuse(context, 'length');
    for (const [name, each] of entries) {
      if (name.length > longest) return refuse(context, 'name');
      const found = item.safeParse(each);
      if (!found.success) return refuse(context, name, found.error);
      read[name] = found.data;
    }
    return read;
  });
}

function refuse(context: z.RefinementCtx, place: string | number, error?: z.ZodError): never {
  const [issue] = error?.issues ?? [];
  context.addIssue({
    code: 'custom',
    message: issue?.message ?? 'is too long',
    path: [place, ...(issue?.path ?? [])],
  });
  return z.NEVER;
}
