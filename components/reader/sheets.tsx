import type { JSX } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { useOwnId } from '../own-id.ts';
import { useReaderVoice } from './reader-voice.ts';

/** Where a link leads, before it is followed. Non-modal: reading on is an answer too. */
export function LeaveSheet({
  address,
  onLeave,
  onStay,
}: {
  readonly address: string;
  onLeave(): void;
  onStay(): void;
}): JSX.Element {
  const { say } = useReaderVoice();
  const title = useOwnId();
  const stay = useRef<HTMLButtonElement>(null);
  // At once: the next key may be meant for it.
  useLayoutEffect(() => stay.current?.focus(), [address]);
  return (
    <div
      class="slip"
      role="dialog"
      aria-labelledby={title}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onStay();
      }}
    >
      <p id={title}>{say('leaving')}</p>
      <p class="address" dir="ltr">
        {address}
      </p>
      <p class="actions">
        <button ref={stay} type="button" onClick={onStay}>
          {say('stay')}
        </button>
        <button type="button" onClick={onLeave}>
          {say('leave')}
        </button>
      </p>
    </div>
  );
}

/** Asks for the password of a document. It is given to the document and kept nowhere. */
export function PasswordSheet({
  again,
  onPassword,
  onCancel,
}: {
  readonly again: boolean;
  onPassword(password: string): void;
  onCancel(): void;
}): JSX.Element {
  const { say } = useReaderVoice();
  const [password, setPassword] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const title = useOwnId();
  const wrong = useOwnId();
  useLayoutEffect(() => field.current?.focus(), [again]);
  return (
    <form
      class="notice"
      aria-labelledby={title}
      onSubmit={(event) => {
        event.preventDefault();
        setPassword('');
        onPassword(password);
      }}
    >
      <h2 id={title}>{say('passwordTitle')}</h2>
      <label>
        {say('passwordField')}{' '}
        <input
          ref={field}
          type="password"
          autocomplete="off"
          value={password}
          aria-invalid={again}
          aria-describedby={again ? wrong : undefined}
          onInput={({ currentTarget: { value } }) => setPassword(value)}
        />
      </label>
      <p id={wrong} role="status">
        {again ? say('passwordWrong') : ''}
      </p>
      <p class="actions">
        <button type="submit" class="primary">
          {say('unlock')}
        </button>
        <button type="button" onClick={onCancel}>
          {say('cancel')}
        </button>
      </p>
    </form>
  );
}
