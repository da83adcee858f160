import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import { plainPage } from '../../lib/marks/contrast.ts';
import type { MarkKind, Rgba, Tint } from '../../lib/marks/look.ts';
import { usePaintedMarks } from '../painted-marks.ts';
import { useOptionsVoice } from './options-voice.ts';

interface Sample {
  readonly word: 'previewQuote' | 'previewRestatement' | 'previewNote' | 'previewCurrent';
  readonly kind: MarkKind;
  readonly current?: boolean;
}

/** What the text of the preview names, by its placeholders. */
const SAMPLES: Readonly<Record<string, Sample>> = {
  quote: { word: 'previewQuote', kind: 'quote' },
  restatement: { word: 'previewRestatement', kind: 'restatement' },
  note: { word: 'previewNote', kind: 'note' },
  current: { word: 'previewCurrent', kind: 'quote', current: true },
};

interface Props {
  readonly tint: Tint;
  readonly restatements: boolean;
}

/** The marks as they will be painted, on a plain light page and on a plain dark one. */
export function MarkPreview({ tint, restatements }: Props): JSX.Element {
  const { say } = useOptionsVoice();
  const root = useRef<HTMLDivElement>(null);
  usePaintedMarks(root, tint);
  return (
    <div class="previews" ref={root}>
      {[false, true].map((dark) => {
        const { paper, ink } = plainPage(dark);
        return (
          <figure key={String(dark)}>
            <figcaption>{say(dark ? 'onDark' : 'onLight')}</figcaption>
            <p class="preview" style={{ '--preview-paper': css(paper), '--preview-ink': css(ink) }}>
              <PreviewText dark={dark} restatements={restatements} />
            </p>
          </figure>
        );
      })}
    </div>
  );
}

/** The sentence, with each of its placeholders a mark. */
function PreviewText({
  dark,
  restatements,
}: {
  readonly dark: boolean;
  readonly restatements: boolean;
}): JSX.Element {
  const { say } = useOptionsVoice();
  const names = Object.fromEntries(Object.keys(SAMPLES).map((name) => [name, `{${name}}`]));
  const text = say('preview', names as Record<'quote' | 'restatement' | 'note' | 'current', string>);
  return (
    <>
      {text.split(/\{(\w+)\}/).map((part, i) => {
        const sample = i % 2 === 1 ? SAMPLES[part] : undefined;
        if (!sample) return part;
        const isMarked = restatements || sample.kind !== 'restatement';
        return (
          <span
            key={part}
            {...(isMarked
              ? {
                  'data-mark': sample.kind,
                  'data-ground': dark ? 'dark' : 'light',
                  'data-current': sample.current ? '' : undefined,
                }
              : {})}
          >
            {say(sample.word)}
          </span>
        );
      })}
    </>
  );
}

const css = ([r, g, b]: Rgba): string => `rgb(${r} ${g} ${b})`;
