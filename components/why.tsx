import type { JSX } from 'preact';
import { CONTENT_LANGS, type ContentLang } from '../data/content-langs.ts';
import { type Say, WORD_OF_LANG } from '../lib/i18n/say.ts';
import type { Reason } from '../lib/recogniser/match.ts';
import type { ShownMatch } from './shown-match.ts';
import { useVoice } from './voice.tsx';

/** From these up a match is called so; the recogniser's confidence is calibrated, so they are shares of right marks. */
const VERY_HIGH = 0.95;
const HIGH = 0.85;

/** Why the page's words were taken for the passage: tier, confidence in words, and what they share with it. */
export function Why({ match }: { readonly match: ShownMatch }): JSX.Element {
  const { say } = useVoice();
  const { tier, confidence, reasons, lang = '' } = match;
  const concepts = reasons.flatMap((r) => (r.kind === 'concept' ? [r.words] : []));
  const around = reasons.flatMap((r) => (r.kind === 'context' ? [r.words] : []));
  const edits = reasons.find((r) => r.kind === 'edits');
  return (
    <details class="why" onToggle={(event) => event.currentTarget.scrollIntoView({ block: 'nearest' })}>
      <summary>{say('why')}</summary>
      <dl>
        <dt>{say(tier)}</dt>
        <dd>{say(tier === 'quote' ? 'quoteMeans' : 'restatementMeans')}</dd>
        <dt>{say('confidence')}</dt>
        <dd>{say(confidence >= VERY_HIGH ? 'veryHigh' : confidence >= HIGH ? 'high' : 'moderate')}</dd>
        {edits ? (
          <>
            <dt>{say('edits')}</dt>
            <dd>{editsInWords(edits, say)}</dd>
          </>
        ) : null}
        <WordList title={say('sharedWords')} words={concepts} lang={lang} />
        <WordList title={say('around')} words={around} lang={lang} />
      </dl>
    </details>
  );
}

/** Words of the page: in the page's language, as far as it is known. */
function WordList({
  title,
  words,
  lang,
}: {
  readonly title: string;
  readonly words: readonly string[];
  /** Empty where it isn't known. */
  readonly lang: string;
}): JSX.Element | null {
  if (words.length === 0) return null;
  return (
    <>
      <dt>{title}</dt>
      <dd class="words" lang={lang}>
        {[...new Set(words)].map((word) => (
          <q key={word}>{word}</q>
        ))}
      </dd>
    </>
  );
}

function editsInWords({ edits, length, lang }: Extract<Reason, { kind: 'edits' }>, say: Say): string {
  const name = CONTENT_LANGS.includes(lang as ContentLang) ? say(WORD_OF_LANG[lang as ContentLang]) : lang;
  return edits === 0 ? say('noEdits', { lang: name }) : say('editCount', { n: edits, length, lang: name });
}
