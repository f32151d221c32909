/** An object whose code is loaded, and which is made, with the first call of one of its methods. */

type AsyncMethod = (...values: never[]) => Promise<unknown>;

/** The methods that answer with a promise; only these can wait for the object. */
type AsyncKeys<Target> = {
  [Key in keyof Target]: Target[Key] extends AsyncMethod ? Key : never;
}[keyof Target];

type AsyncPart<Target> = Pick<Target, AsyncKeys<Target>>;
type OtherPart<Target> = Omit<Target, AsyncKeys<Target>>;

/**
 * Stands for what `open` resolves to: methods that answer with a promise wait for it and are then
 * passed on. `own` has the others.
 */
export function lazyObject<Target extends object>(
  open: () => Promise<Target>,
  own: OtherPart<Target>,
): Target {
  const passOn = new Map<PropertyKey, unknown>();
  return new Proxy(own as Target & AsyncPart<Target>, {
    get(target, key) {
      if (key in target) return Reflect.get(target, key);
      // Else the object would be taken for a promise where it is awaited.
      if (key === 'then' || typeof key === 'symbol') return undefined;
      const known = passOn.get(key);
      if (known) return known;
      const method = async (...values: never[]) => {
        const opened = (await open()) as Record<string, AsyncMethod>;
        return opened[key]?.(...values);
      };
      passOn.set(key, method);
      return method;
    },
  });
}
