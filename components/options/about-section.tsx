import type { JSX } from 'preact';
import { useOptionsVoice } from './options-voice.ts';
import { Privacy } from './privacy.tsx';
import { Section } from './section.tsx';
import type { About } from './types.ts';

interface Props {
  readonly about: About | undefined;
  onWelcome(): void;
}

/** What this is, what it can't do, and what it does with what it reads. */
export function AboutSection({ about, onWelcome }: Props): JSX.Element {
  const { say } = useOptionsVoice();
  return (
    <Section name="about">
      <dl class="kept">
        {about ? (
          <>
            <div>
              <dt>{say('aboutVersion')}</dt>
              <dd>{about.version}</dd>
            </div>
            <div>
              <dt>{say('aboutPack')}</dt>
              <dd>
                {say('aboutPackIs', {
                  title: about.pack.title,
                  version: about.pack.version,
                  n: about.pack.exchanges,
                })}
              </dd>
            </div>
          </>
        ) : null}
        <div>
          <dt>{say('aboutLicence')}</dt>
          <dd>{say('aboutMit')}</dd>
        </div>
      </dl>
      <h3>{say('cannot')}</h3>
      <ul class="sentences">
        <li>{say('cannotFindAll')}</li>
        <li>{say('cannotReach')}</li>
        <li>{say('cannotJudge')}</li>
      </ul>
      <h3>{say('privacy')}</h3>
      <Privacy />
      <p class="actions">
        <button type="button" onClick={onWelcome}>
          {say('showWelcome')}
        </button>
      </p>
    </Section>
  );
}
