/** The shelf: what there is, found by typing, to be put into the basket. */
import { TextInput, UnstyledButton } from '@mantine/core';
import { useDeferredValue, useMemo, useState } from 'react';
import { countText } from '../../text/format';
import classes from './Shop.module.css';

/** Items on the shelf at a time: the rest is found by typing. */
const SHOWN = 24;

interface ShelfProps {
  names: readonly string[];
  basket: readonly number[];
  onPut(item: number): void;
}

export function Shelf({ names, basket, onPut }: ShelfProps) {
  const [query, setQuery] = useState('');
  const wanted = useDeferredValue(query.trim().toLowerCase());
  const found = useMemo(() => {
    const inBasket = new Set(basket);
    const all = [...names.keys()].filter(
      (item) => !inBasket.has(item) && names[item]?.toLowerCase().includes(wanted),
    );
    return { items: all.slice(0, SHOWN), count: all.length };
  }, [names, basket, wanted]);
  return (
    <div className={classes.shelf}>
      <TextInput
        size="xs"
        label="Shelf"
        placeholder={`Find one of ${countText(names.length)}`}
        value={query}
        onChange={(event) => setQuery(event.currentTarget.value)}
      />
      <ul className={classes.items} aria-label="On the shelf">
        {found.items.map((item) => (
          <li key={item}>
            <UnstyledButton
              className={classes.item}
              aria-label={`Put ${names[item]} into the basket`}
              onClick={() => onPut(item)}
            >
              <span aria-hidden="true">+</span> {names[item]}
            </UnstyledButton>
          </li>
        ))}
      </ul>
      <p className={classes.note}>
        {found.count === 0
          ? 'Nothing on the shelf is called so: try another word.'
          : found.count > SHOWN
            ? `The ${SHOWN} most popular of ${countText(found.count)}; type to find others.`
            : 'Most popular first.'}
      </p>
    </div>
  );
}
