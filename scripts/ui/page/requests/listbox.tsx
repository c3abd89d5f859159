import type { ComponentChildren, TargetedKeyboardEvent } from 'preact';
import { useRef } from 'preact/hooks';
import { movedBy } from './arrow-keys.ts';

interface Props<T> {
  readonly label: string;
  readonly class: string;
  readonly items: readonly T[];
  readonly idOf: (item: T) => string;
  readonly selected: string | undefined;
  readonly onSelect: (id: string) => void;
  /** Further class names of an option. */
  readonly classOf: (item: T) => string;
  readonly show: (item: T) => ComponentChildren;
}

/** A list of which one item is selected: with a click, or with the arrow keys. Tab goes past it, not through it. */
export function Listbox<T>({ label, items, idOf, selected, onSelect, classOf, show, ...props }: Props<T>) {
  const list = useRef<HTMLDivElement>(null);
  const at = items.findIndex((item) => idOf(item) === selected);
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLDivElement>) => {
    const to = movedBy(event.key, Math.max(0, at), items.length);
    const item = to === undefined ? undefined : items[to];
    if (to === undefined || item === undefined) return;
    event.preventDefault();
    onSelect(idOf(item));
    const option = list.current?.children[to];
    if (option instanceof HTMLElement) option.focus();
  };
  return (
    <div role="listbox" aria-label={label} class={props.class} ref={list} onKeyDown={onKeyDown} tabIndex={-1}>
      {items.map((item, index) => {
        const id = idOf(item);
        return (
          // biome-ignore lint/a11y/useKeyWithClickEvents: keys are handled by the list
          <div
            key={id}
            role="option"
            data-id={id}
            aria-selected={id === selected}
            tabIndex={index === Math.max(0, at) ? 0 : -1}
            class={classOf(item)}
            onClick={() => onSelect(id)}
          >
            {show(item)}
          </div>
        );
      })}
    </div>
  );
}
