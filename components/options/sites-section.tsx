import type { JSX } from 'preact';
import { useId, useRef, useState } from 'preact/hooks';
import { useOptionsVoice } from './options-voice.ts';
import type { Outcomes } from './outcome.tsx';
import { Section } from './section.tsx';
import { typedHost } from './typed-host.ts';

interface Props {
  readonly sites: readonly string[];
  readonly outcomes: Outcomes;
  onSite(host: string, on: boolean): Promise<unknown>;
}

/** The sites that are switched off, each to be switched on again, and one more by its name. */
export function SitesSection({ sites, outcomes, onSite }: Props): JSX.Element {
  const { say } = useOptionsVoice();
  const list = useRef<HTMLUListElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const sorted = [...sites].sort((a, b) => a.localeCompare(b));

  const switchSite = (site: string, on: boolean): Promise<void> =>
    outcomes.act(async () => {
      await onSite(site, on);
      return {
        text: say(on ? 'siteIsOn' : 'siteIsOff', { site }),
        undo: async () => {
          await onSite(site, !on);
          return say(on ? 'siteIsOff' : 'siteIsOn', { site });
        },
      };
    });
  const switchOn = (site: string): void => {
    const at = sorted.indexOf(site);
    void switchSite(site, true).then(() => {
      // Its button is gone: on to the next one, or to the field.
      const buttons = list.current?.querySelectorAll('button') ?? [];
      (buttons[Math.min(at, buttons.length - 1)] ?? field.current)?.focus();
    });
  };

  return (
    <Section name="sites">
      <p class="lead">{say(sorted.length > 0 ? 'sitesLead' : 'sitesNone')}</p>
      {sorted.length > 0 ? (
        <ul class="rows" ref={list}>
          {sorted.map((site) => (
            <li key={site}>
              <span id={`site-${site}`} class="site-name">
                {site}
              </span>
              <button type="button" aria-describedby={`site-${site}`} onClick={() => switchOn(site)}>
                {say('switchOn')}
              </button>
            </li>
          ))}
        </ul>
      ) : null}
      <SiteField field={field} sites={sites} onAdd={(site) => void switchSite(site, false)} />
    </Section>
  );
}

interface FieldProps {
  readonly field: { current: HTMLInputElement | null };
  readonly sites: readonly string[];
  onAdd(site: string): void;
}

/** A site typed by name. What is wrong with it is said beside the field, and what was typed stays. */
function SiteField({ field, sites, onAdd }: FieldProps): JSX.Element {
  const { say } = useOptionsVoice();
  const [typed, setTyped] = useState('');
  const [error, setError] = useState<string>();
  const id = useId();
  const submit = (event: Event): void => {
    event.preventDefault();
    const site = typedHost(typed);
    const wrong =
      typed.trim() === ''
        ? say('siteEmpty')
        : site === undefined
          ? say('siteWrong', { typed: typed.trim() })
          : sites.includes(site)
            ? say('siteAlready', { site })
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
      <label for={`${id}-field`}>{say('siteField')}</label>
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
        <button type="submit">{say('switchOff')}</button>
      </div>
      <p id={`${id}-error`} class="error" role="alert">
        {error}
      </p>
    </form>
  );
}
