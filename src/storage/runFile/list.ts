/**
 * Lists, records and alternatives that are given up at their first wrong entry. Zod’s own go on, and a list of a
 * hundred thousand wrong ones then takes it many seconds.
 */
import { z } from '../../config/zod';

/** Items that fit `item`, `most` at the most. */
export function list<Item extends z.ZodMiniType>(item: Item, most = Number.POSITIVE_INFINITY) {
  return z.pipe(
    z.array(z.unknown()).check(z.maxLength(most, { abort: true })),
    z.transform((items, context): z.output<Item>[] => {
      const read: z.output<Item>[] = [];
      for (const [position, each] of items.entries()) {
        const found = item.safeParse(each);
        if (!found.success) return refuse(context, position, found.error);
        read.push(found.data);
      }
      return read;
    }),
  );
}

/** Values that fit `item` under names of at most `longest` characters. */
export function recordOf<Item extends z.ZodMiniType>(item: Item, most = 10_000, longest = 10_000) {
  return z.pipe(
    z.record(z.string(), z.unknown()),
    z.transform((values, context) => {
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
    }),
  );
}

/** What fits `earlier` where `isEarlier` says so of an object, else `present`. */
export function either<Earlier extends z.ZodMiniType, Present extends z.ZodMiniType>(
  isEarlier: (value: Readonly<Record<string, unknown>>) => boolean,
  earlier: Earlier,
  present: Present,
) {
  return z.pipe(
    z.unknown(),
    z.transform((value, context): z.output<Earlier> | z.output<Present> => {
      const isObject = typeof value === 'object' && value !== null;
      const schema = isObject && isEarlier(value as Record<string, unknown>) ? earlier : present;
      const found = schema.safeParse(value);
      return found.success ? found.data : refuse(context, null, found.error);
    }),
  );
}

function refuse(
  context: z.core.ParsePayload,
  place: string | number | null,
  error?: z.core.$ZodError,
): never {
  const [issue] = error?.issues ?? [];
  context.issues.push({
    code: 'custom',
    input: context.value,
    message: issue?.message ?? 'is too long',
    path: [...(place === null ? [] : [place]), ...(issue?.path ?? [])],
  });
  return z.NEVER;
}
