import type { JSX, RefObject } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import type { UiLocale } from '../../lib/i18n/say.ts';
import { AnswersLine } from './answers-line.tsx';
import { FindBar, type FindBarProps } from './find-bar.tsx';
import { Notice } from './notices.tsx';
import { Rail, type RailProps } from './rail.tsx';
import { ReaderVoice } from './reader-voice.ts';
import { LeaveSheet, PasswordSheet } from './sheets.tsx';
import { SourceLine } from './source-line.tsx';
import { Toolbar, type ToolbarProps } from './toolbar.tsx';
import type { ReaderStage, Recognition, ShownSource } from './types.ts';

export interface ReaderProps
  extends Omit<ToolbarProps, 'findOpen' | 'moreOpen' | 'onMore'>,
    Omit<RailProps, 'pages'> {
  readonly locale: UiLocale;
  readonly title: string;
  readonly source: ShownSource;
  readonly stage: ReaderStage;
  readonly recognition: Recognition;
  readonly status: string;
  /** Set while the document wants a password. */
  readonly password: { readonly again: boolean } | undefined;
  /** Where a link that was pressed leads. */
  readonly leaving: string | undefined;
  /** Set while words are sought. */
  readonly find: Pick<FindBarProps, 'state' | 'asked' | 'last'> | undefined;
  /** Where the pages go. */
  readonly container: RefObject<HTMLDivElement | null>;
  onFile(file: File): void;
  onRetry(): void;
  onCancel(): void;
  onPassword(password: string): void;
  onOriginal(): void;
  onCopyAddress(): void;
  onSearch: FindBarProps['onFind'];
  onFindClose(): void;
  onLeave(): void;
  onStay(): void;
  onList(): void;
  onSave(withNotes: boolean): void;
}

/** The reader of PDFs: where the document is from, the tools, its pages, and what is answered in them. */
export function Reader(props: ReaderProps): JSX.Element {
  const { locale, stage, source, find, leaving, password, pages } = props;
  const isOpen = stage.kind === 'open';
  const [moreOpen, setMoreOpen] = useState(false);
  return (
    <ReaderVoice locale={locale}>
      <div class="reader" lang={locale}>
        <header data-more={moreOpen}>
          <SourceLine
            title={props.title}
            source={source}
            onOriginal={props.onOriginal}
            onCopyAddress={props.onCopyAddress}
          />
          {isOpen ? (
            <Toolbar
              {...props}
              findOpen={find !== undefined}
              moreOpen={moreOpen}
              onMore={() => setMoreOpen((is) => !is)}
            />
          ) : null}
          {isOpen ? (
            <AnswersLine
              recognition={props.recognition}
              pageCount={pages.count}
              status={props.status}
              onList={props.onList}
              onSave={props.onSave}
            />
          ) : null}
          {isOpen && find ? <FindBar {...find} onFind={props.onSearch} onClose={props.onFindClose} /> : null}
        </header>
        <div class="reader-body">
          {isOpen && props.railOpen ? <Rail {...props} /> : null}
          <Pages container={props.container} dark={pages.dark} hidden={!isOpen} />
          {password ? (
            <PasswordSheet {...password} onPassword={props.onPassword} onCancel={props.onCancel} />
          ) : isOpen ? null : (
            <Notice {...props} stage={stage} />
          )}
          {leaving === undefined ? null : (
            <LeaveSheet address={leaving} onLeave={props.onLeave} onStay={props.onStay} />
          )}
        </div>
      </div>
    </ReaderVoice>
  );
}

/** The pages' place. What is in it is pdf.js's; it is made once and never drawn anew. */
function Pages({
  container,
  dark,
  hidden,
}: {
  readonly container: RefObject<HTMLDivElement | null>;
  readonly dark: boolean;
  readonly hidden: boolean;
}): JSX.Element {
  const inside = useMemo(() => <div class="pdfViewer" lang="" />, []);
  return (
    <main class={dark ? 'pages dark-pages' : 'pages'} hidden={hidden}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and takes the keys of a reader of documents */}
      <div ref={container} class="pages-container" tabIndex={0}>
        {inside}
      </div>
    </main>
  );
}
