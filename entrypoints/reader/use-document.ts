import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { ReaderStage, ShownSource } from '../../components/reader/types.ts';
import type { PdfDocument } from '../../lib/pdf/library.ts';
import { type Opening, openDocument, type PdfSource } from '../../lib/pdf/open-document.ts';
import { PdfProblem } from '../../lib/pdf/problem.ts';
import { documentOf, readerAddress, readerAddressOfFile } from '../../lib/status/reader-address.ts';

export interface OpenDocument {
  readonly stage: ReaderStage;
  readonly source: ShownSource;
  readonly document: PdfDocument | undefined;
  /** The file's name, as its server or its folder gives it. */
  readonly name: string | undefined;
  readonly password: { readonly again: boolean } | undefined;
  openFile(file: File): void;
  retry(): void;
  cancel(): void;
  givePassword(password: string): void;
}

/** Progress is told so often at most, in milliseconds: a file comes in thousands of pieces. */
const TELL_EVERY_MS = 100;

/** The document that this tab reads: from its own address at first, then from what the reader chooses. */
export function useDocument(root: string): OpenDocument {
  const [stage, setStage] = useState<ReaderStage>(() =>
    documentOf(location.href)?.kind === 'address'
      ? { kind: 'opening', loaded: 0, total: undefined }
      : { kind: 'choose' },
  );
  const [source, setSource] = useState<ShownSource>();
  const [document, setDocument] = useState<PdfDocument>();
  const [name, setName] = useState<string>();
  const [password, setPassword] = useState<{ readonly again: boolean }>();
  const opening = useRef<Opening>(undefined);
  const last = useRef<PdfSource>(undefined);
  const answer = useRef<(password: string | undefined) => void>(undefined);

  const open = useCallback(
    async (from: PdfSource): Promise<void> => {
      opening.current?.cancel();
      last.current = from;
      setDocument(undefined);
      setPassword(undefined);
      setName(undefined);
      setSource(
        from.kind === 'address'
          ? from
          : { kind: 'file', name: 'name' in from.file ? String(from.file.name) : '' },
      );
      setStage({ kind: 'opening', loaded: 0, total: undefined });
      let told = 0;
      let locked = false;
      const mine = openDocument(from, {
        assets: `${root}pdf/`,
        onProgress(loaded, total) {
          const now = performance.now();
          if (now - told < TELL_EVERY_MS) return;
          told = now;
          setStage((was) => (was.kind === 'opening' ? { kind: 'opening', loaded, total } : was));
        },
        onPassword(again) {
          locked = true;
          setPassword({ again });
          return new Promise((resolve) => {
            answer.current = (given) => {
              if (given !== undefined) setPassword(undefined);
              resolve(given);
            };
          });
        },
        onBroken: ({ kind, status }) => setStage({ kind: 'failed', why: kind, status }),
      });
      opening.current = mine;
      try {
        const opened = await mine.opened;
        if (opening.current !== mine) return;
        const [fingerprint] = opened.document.fingerprints;
        // So that a reload, and whoever asks which document this tab shows, know it.
        const here =
          from.kind === 'file'
            ? readerAddressOfFile(root, fingerprint ?? '')
            : readerAddress(root, from.address) + location.hash;
        if (location.href !== here) history.replaceState(null, '', here);
        setName(opened.name);
        setDocument(opened.document);
        setStage({ kind: 'open' });
      } catch (error) {
        if (opening.current !== mine) return;
        setPassword(undefined);
        if (error instanceof PdfProblem) setStage({ kind: 'failed', why: error.kind, status: error.status });
        else setStage(locked ? { kind: 'failed', why: 'password', status: undefined } : { kind: 'choose' });
      }
    },
    [root],
  );

  useEffect(() => {
    const asked = documentOf(location.href);
    if (asked?.kind === 'address') void open({ kind: 'address', address: asked.address });
    else if (asked) setStage({ kind: 'failed', why: 'gone', status: undefined });
  }, [open]);

  return {
    stage,
    source,
    document,
    name,
    password,
    openFile(file) {
      // The fragment belongs to what was read before.
      history.replaceState(null, '', readerAddress(root));
      void open({ kind: 'file', file });
    },
    retry() {
      if (last.current) void open(last.current);
    },
    cancel() {
      answer.current?.(undefined);
      opening.current?.cancel();
    },
    givePassword: (given) => answer.current?.(given),
  };
}
