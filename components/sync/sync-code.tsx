import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { encodeQR } from 'qr';
import { useOptionsVoice } from '../options/options-voice.ts';
import type { Outcomes } from '../options/outcome.tsx';
import type { SyncActions } from './types.ts';

interface Props extends Pick<SyncActions, 'onCopy' | 'onPrint'> {
  readonly code: string;
  readonly outcomes: Outcomes;
  onKept(): void;
}

/** The sync code, once: to copy, to print, or to read with a phone that joins. It stays until the reader says that it is kept. */
export function SyncCode({ code, outcomes, onCopy, onPrint, onKept }: Props): JSX.Element {
  const { say } = useOptionsVoice();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <div class="code-card">
      <h3 ref={heading} tabIndex={-1}>
        {say('codeTitle')}
      </h3>
      <p>{say('codeLead')}</p>
      <div class="code-both">
        <p class="code" dir="ltr">
          {code.split('-').map((group) => (
            <span key={group}>{group} </span>
          ))}
        </p>
        <QrCode text={code} label={say('codeQr')} />
      </div>
      <p class="actions">
        <button
          type="button"
          onClick={() =>
            void outcomes.act(async () => {
              await onCopy(code);
              return { text: say('codeCopied') };
            })
          }
        >
          {say('codeCopy')}
        </button>
        <button type="button" onClick={onPrint}>
          {say('codePrint')}
        </button>
        <button
          type="button"
          class="primary"
          onClick={() => {
            onKept();
            outcomes.tell({ text: say('codeGone') });
          }}
        >
          {say('codeKept')}
        </button>
      </p>
    </div>
  );
}

/** Modules of a QR code as one path: dark on light in every colour scheme, since many readers take no other. */
function QrCode({ text, label }: { readonly text: string; readonly label: string }): JSX.Element {
  const rows = encodeQR(text, 'raw', { ecc: 'medium', encoding: 'alphanumeric', border: 4 });
  const path = rows
    .flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])))
    .join('');
  return (
    <svg class="qr" role="img" aria-label={label} viewBox={`0 0 ${rows.length} ${rows.length}`}>
      <rect class="qr-ground" width="100%" height="100%" />
      <path class="qr-ink" d={path} />
    </svg>
  );
}
