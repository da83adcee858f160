import type { ComponentChildren, JSX } from 'preact';
import { useRef } from 'preact/hooks';
import { useKeptFocus } from './kept-focus.ts';
import { useOptionsVoice } from './options-voice.ts';

/** The sections of the options, in their order, and the words of their headings. */
const SECTIONS = {
  sites: 'sectionSites',
  pdfs: 'sectionPdfs',
  marks: 'sectionMarks',
  languages: 'sectionLanguages',
  notes: 'sectionNotes',
  sync: 'sectionSync',
  learned: 'sectionLearned',
  keys: 'sectionKeys',
  data: 'sectionData',
  about: 'sectionAbout',
} as const;
export type SectionName = keyof typeof SECTIONS;

/** A section that the table of contents leads to. */
export function Section({
  name,
  children,
}: {
  readonly name: SectionName;
  readonly children: ComponentChildren;
}): JSX.Element {
  const { say } = useOptionsVoice();
  const section = useRef<HTMLElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useKeptFocus(section, heading);
  return (
    <section aria-labelledby={name} class="section" ref={section}>
      <h2 id={name} tabIndex={-1} ref={heading}>
        {say(SECTIONS[name])}
      </h2>
      {children}
    </section>
  );
}

/** The table of contents. */
export function Contents(): JSX.Element {
  const { say } = useOptionsVoice();
  return (
    <nav class="contents" aria-label={say('optionsContents')}>
      <ul>
        {Object.entries(SECTIONS).map(([name, word]) => (
          <li key={name}>
            <a href={`#${name}`}>{say(word)}</a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
