import type { JSX } from 'preact';
import type { UiLocale } from '../../lib/i18n/say.ts';
import { Emblem } from '../emblem.tsx';
import { SyncSection } from '../sync/sync-section.tsx';
import { AboutSection } from './about-section.tsx';
import { DataSection } from './data-section.tsx';
import { KeysSection } from './keys-section.tsx';
import { LanguagesSection } from './languages-section.tsx';
import { LearnedSection } from './learned-section.tsx';
import { MarksSection } from './marks-section.tsx';
import { NotesSection } from './notes-section.tsx';
import { OptionsVoice, useOptionsVoice } from './options-voice.ts';
import { OutcomeBar, useOutcomes } from './outcome.tsx';
import { Contents } from './section.tsx';
import { SitesSection } from './sites-section.tsx';
import type { ChangedSettings, OptionsActions, OptionsData } from './types.ts';

export interface OptionsProps extends OptionsData, OptionsActions {
  readonly locale: UiLocale;
}

/** The options: one page, with a table of contents. What is changed holds at once; what loses something can be taken back. */
export function Options(props: OptionsProps): JSX.Element {
  return (
    <OptionsVoice locale={props.locale}>
      <OptionsBody {...props} />
    </OptionsVoice>
  );
}

function OptionsBody(props: OptionsProps): JSX.Element {
  const { locale, settings } = props;
  const { say } = useOptionsVoice();
  const outcomes = useOutcomes(say('notDone'));
  const change = (changed: ChangedSettings): void =>
    void outcomes.act(async () => {
      await props.onSettings(changed);
      return undefined;
    });
  return (
    <div class="sheet" lang={locale}>
      <header class="head">
        <Emblem size={28} />
        <h1>
          {say('name')} <span class="quiet">{say('optionsTitle')}</span>
        </h1>
      </header>
      <Contents />
      <main>
        {settings === undefined || settings === 'failed' ? (
          <p role="status" class="lead">
            {say(settings ? 'settingsFailed' : 'loadingSettings')}
          </p>
        ) : (
          <>
            <SitesSection
              name="sites"
              sites={settings.sitesOff}
              outcomes={outcomes}
              onList={(host, off) => props.onSite(host, !off)}
            />
            <SitesSection
              name="pdfs"
              sites={settings.pdfSites}
              outcomes={outcomes}
              onList={props.onPdfSite}
            />
            <MarksSection settings={settings} onChange={change} />
            <LanguagesSection settings={settings} onChange={change} />
            <NotesSection {...props} outcomes={outcomes} />
            <SyncSection sync={props.sync} actions={props.syncActions} outcomes={outcomes} />
            <LearnedSection
              learned={settings.learned}
              outcomes={outcomes}
              onForget={props.onForget}
              onRelearn={props.onRelearn}
              onExportLearned={props.onExportLearned}
            />
            <KeysSection
              shortcuts={props.shortcuts}
              browser={props.browser}
              outcomes={outcomes}
              onChangeKeys={props.onChangeKeys}
            />
            <DataSection
              settings={settings}
              notes={props.notes}
              outcomes={outcomes}
              onRemoveAll={props.onRemoveAll}
              onRestoreAll={props.onRestoreAll}
            />
            <AboutSection about={props.about} onWelcome={props.onWelcome} />
          </>
        )}
      </main>
      <OutcomeBar outcomes={outcomes} />
    </div>
  );
}
