import type { JSX } from 'preact';
import { useOwnId } from '../own-id.ts';

interface Props<T extends string> {
  readonly legend: string;
  readonly value: T;
  readonly options: readonly { readonly value: T; readonly text: string; readonly lang?: string }[];
  onChoose(value: T): void;
}

/** One of a few, all of them to be seen. */
export function Choice<T extends string>({ legend, value, options, onChoose }: Props<T>): JSX.Element {
  const name = useOwnId();
  return (
    <fieldset class="choice">
      <legend>{legend}</legend>
      {options.map((option) => (
        <label key={option.value}>
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === value}
            onChange={() => onChoose(option.value)}
          />
          <span lang={option.lang}>{option.text}</span>
        </label>
      ))}
    </fieldset>
  );
}
