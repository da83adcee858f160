import { type LoadingTask, MAX_FILE_BYTES, MAX_IMAGE_PIXELS, type PdfDocument, pdfjs } from './library.ts';
import { PdfProblem } from './problem.ts';
import { fetchFile, isPdf } from './remote-file.ts';

/** Where a PDF comes from: an address of the web, or a file that the reader chose. */
export type PdfSource =
  | { readonly kind: 'address'; readonly address: string }
  | { readonly kind: 'file'; readonly file: Blob };

export interface OpenOptions {
  /** Where our own copies of character maps, fonts and decoders are: an address that ends in a slash. */
  readonly assets: string;
  /** How much has come, in bytes; `total` is missing where it isn't known. */
  onProgress?(loaded: number, total: number | undefined): void;
  /** The document wants a password; `again`: the last one was wrong. Gives nothing when the reader gives up. */
  onPassword(again: boolean): Promise<string | undefined>;
  /** The connection broke after the document was opened: pages that haven't come yet won't. */
  onBroken?(problem: PdfProblem): void;
}

export interface OpenedPdf {
  readonly document: PdfDocument;
  /** The file's name, as its server gives it. */
  readonly name: string | undefined;
}

/** A PDF on its way. */
export interface Opening {
  /** Rejects with a `PdfProblem`; with an `AbortError` after `cancel`, or when the reader gave no password. */
  readonly opened: Promise<OpenedPdf>;
  /** Gives up, and ends the worker with all that it holds. */
  cancel(): void;
}

/** Opens a PDF. Its scripts, forms, launch actions and attachments do nothing. */
export function openDocument(source: PdfSource, options: OpenOptions): Opening {
  const ending = new AbortController();
  const { signal } = ending;
  let task: LoadingTask | undefined;
  signal.addEventListener('abort', () => void task?.destroy());

  const open = async (): Promise<OpenedPdf> => {
    const from = source.kind === 'file' ? await ofFile(source.file) : await ofAddress(source.address);
    signal.throwIfAborted();
    task = pdfjs.getDocument({
      ...from.parameters,
      cMapUrl: `${options.assets}cmaps/`,
      standardFontDataUrl: `${options.assets}standard_fonts/`,
      wasmUrl: `${options.assets}wasm/`,
      iccUrl: `${options.assets}iccs/`,
      enableXfa: false,
      maxImageSize: MAX_IMAGE_PIXELS,
      verbosity: pdfjs.VerbosityLevel.ERRORS,
    });
    task.onPassword = (give: (password: string | Error) => void, why: number) => {
      void options
        .onPassword(why === pdfjs.PasswordResponses.INCORRECT_PASSWORD)
        .then((password) => give(password ?? new DOMException('no password', 'AbortError')));
    };
    if (source.kind === 'file') options.onProgress?.(source.file.size, source.file.size);
    from.begin?.();
    const document = await task.promise;
    if (document.numPages < 1) throw new PdfProblem('empty');
    // A document may say that it has pages, and lead nowhere. Without the first there is nothing to show.
    await document.getPage(1);
    return { document, name: from.name };
  };

  const ofAddress = async (address: string) => {
    if (!/^https?:/i.test(address)) throw new PdfProblem('address');
    const file = await fetchFile(address, signal);
    const transport = new pdfjs.PDFDataRangeTransport(file.length ?? 0, file.first, false, file.name);
    let opened = false;
    const fail = (error: unknown): void => {
      if (signal.aborted) return;
      const problem = error instanceof PdfProblem ? error : new PdfProblem('interrupted');
      if (opened) options.onBroken?.(problem);
      else refuse(problem);
    };
    transport.requestDataRange = (begin: number, end: number) =>
      void file.range(begin, end).then((bytes) => transport.onDataRange(begin, bytes), fail);
    let loaded = file.first.byteLength;
    const pump = async (): Promise<void> => {
      for (;;) {
        options.onProgress?.(loaded, file.length);
        const bytes = await file.read();
        if (!bytes || signal.aborted) break;
        loaded += bytes.byteLength;
        transport.onDataProgressiveRead(bytes);
      }
      transport.onDataProgressiveDone();
    };
    return {
      name: file.name,
      parameters: {
        range: transport,
        disableRange: !file.hasRanges,
        // What is told of a link that leads on from here is resolved by it.
        docBaseUrl: address,
      },
      begin() {
        void pump().catch(fail);
        void task?.promise.then(
          () => (opened = true),
          () => undefined,
        );
      },
    };
  };
  const ofFile = async (file: Blob) => {
    if (file.size === 0) throw new PdfProblem('empty');
    if (file.size > MAX_FILE_BYTES) throw new PdfProblem('too-large');
    const data = new Uint8Array(await file.arrayBuffer());
    if (!isPdf(data)) throw new PdfProblem('not-a-pdf');
    return {
      name: 'name' in file ? String(file.name) : undefined,
      parameters: { data },
      begin: undefined,
    };
  };

  let refuse: (problem: PdfProblem) => void = () => undefined;
  const refused = new Promise<never>((_, reject) => {
    refuse = reject;
    signal.addEventListener('abort', () => reject(signal.reason));
  });
  const opened = Promise.race([open(), refused]).catch((error: unknown) => {
    void task?.destroy();
    throw problemOf(error);
  });
  // Whoever asks for it hears of a failure; nobody else need.
  refused.catch(() => undefined);
  return { opened, cancel: () => ending.abort(new DOMException('given up', 'AbortError')) };
}

/** What went wrong, by what pdf.js throws. */
function problemOf(error: unknown): Error {
  if (error instanceof PdfProblem) return error;
  if (error instanceof DOMException && error.name === 'AbortError') return error;
  const name = error instanceof Error ? error.name : '';
  if (name === 'PasswordException') return new DOMException('no password', 'AbortError');
  return new PdfProblem(/zero bytes/i.test(String(error)) ? 'empty' : 'broken');
}
