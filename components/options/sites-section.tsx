import type { JSX } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { useOwnId } from '../own-id.ts';
import { useOptionsVoice } from './options-voice.ts';
import type { Outcomes } from './outcome.tsx';
import { Section } from './section.tsx';
import { typedHost } from './typed-host.ts';

/** What each list of sites says. */
const WORDS = {
  sites: {
    lead: 'sitesLead',
    none: 'sitesNone',
    remove: 'switchOn',
    field: 'siteField',
    add: 'switchOff',
    already: 'siteAlready',
    listed: 'siteIsOff',
    unlisted: 'siteIsOn',
  },
  pdfs: {
    lead: 'pdfsLead',
    none: 'pdfsNone',
    remove: 'pdfRemove',
    field: 'pdfField',
    add: 'pdfAdd',
    already: 'pdfAlready',
    listed: 'pdfIsOn',
    unlisted: 'pdfIsOff',
  },
} as const;
type ListName = keyof typeof WORDS;

interface Props {
  /** The sites that are switched off, or those whose PDFs open in our reader. */
  readonly name: ListName;
  readonly sites: readonly string[];
  readonly outcomes: Outcomes;
  onList(host: string, listed: boolean): Promise<unknown>;
}

/** A list of sites, each to be taken off it again, and one more by its name. */
export function SitesSection({ name, sites, outcomes, onList }: Props): JSX.Element {
  const { say } = useOptionsVoice();
  const rows = useRef<HTMLUListElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const sorted = [...sites].sort((a, b) => a.localeCompare(b));

  const words = WORDS[name];

  const list = (site: string, listed: boolean): Promise<void> =>
    outcomes.act(async () => {
      await onList(site, listed);
      return {
        text: say(listed ? words.listed : words.unlisted, { site }),
        undo: async () => {
          await onList(site, !listed);
          return say(listed ? words.unlisted : words.listed, { site });
        },
      };
    });
  const takeOff = (site: string): void => {
    const at = sorted.indexOf(site);
    void list(site, false).then(() => {
      // Its button is gone: on to the next one, or to the field.
      const buttons = rows.current?.querySelectorAll('button') ?? [];
      (buttons[Math.min(at, buttons.length - 1)] ?? field.current)?.focus();
    });
  };

  return (
    <Section name={name}>
      <p class="lead">{say(sorted.length > 0 ? words.lead : words.none)}</p>
      {sorted.length > 0 ? (
        <ul class="rows" ref={rows}>
          {sorted.map((site) => (
            <li key={site}>
              <span id={`${name}-${site}`} class="site-name">
                {site}
              </span>
              <button type="button" aria-describedby={`${name}-${site}`} onClick={() => takeOff(site)}>
                {say(words.remove)}
              </button>
            </li>
          ))}
        </ul>
      ) : null}
      <SiteField name={name} field={field} sites={sites} onAdd={(site) => void list(site, true)} />
    </Section>
  );
}

interface FieldProps {
  readonly name: ListName;
  readonly field: { current: HTMLInputElement | null };
  readonly sites: readonly string[];
  onAdd(site: string): void;
}

/** A site typed by name. What is wrong with it is said beside the field, and what was typed stays. */
function SiteField({ name, field, sites, onAdd }: FieldProps): JSX.Element {
  const { say } = useOptionsVoice();
  const words = WORDS[name];
  const [typed, setTyped] = useState('');
  const [error, setError] = useState<string>();
  const id = useOwnId();
  const submit = (event: Event): void => {
    event.preventDefault();
    const site = typedHost(typed);
    const wrong =
      typed.trim() === ''
        ? say('siteEmpty')
        : site === undefined
          ? say('siteWrong', { typed: typed.trim() })
          : sites.includes(site)
            ? say(words.already, { site })
            : undefined;
    setError(wrong);
    if (wrong !== undefined || site === undefined) {
      field.current?.focus();
      return;
    }
    setTyped('');
    onAdd(site);
  };
  return (
    <form class="site-form" noValidate onSubmit={submit}>
      <label for={`${id}-field`}>{say(words.field)}</label>
      <p id={`${id}-hint`} class="hint">
        {say('siteHint')}
      </p>
      <div class="field-row">
        <input
          ref={field}
          id={`${id}-field`}
          type="text"
          inputMode="url"
          autoComplete="off"
          autoCapitalize="none"
          spellcheck={false}
          dir="ltr"
          value={typed}
          aria-invalid={error !== undefined}
          aria-describedby={`${id}-hint ${id}-error`}
          onInput={(event) => {
            setTyped(event.currentTarget.value);
            setError(undefined);
          }}
        />
        <button type="submit">{say(words.add)}</button>
      </div>
      <p id={`${id}-error`} class="error" role="alert">
        {error}
      </p>
    </form>
  );
}
