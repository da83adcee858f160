/**
 * Why a PDF can't be shown.
 *
 * - `missing`: the server says that there is none at this address (404, 410);
 * - `refused`: it may not be had: the reader must log in, or has no right (401, 403);
 * - `server`: the server failed otherwise; `status` says how;
 * - `offline`: the browser has no network;
 * - `unreachable`: no server answered;
 * - `timeout`: nothing came for a long time;
 * - `interrupted`: the connection broke while the file was coming;
 * - `not-a-pdf`: something else is there;
 * - `broken`: a PDF that can't be made sense of, cut off for instance;
 * - `empty`: no byte, or no page;
 * - `too-large`: more than is read at all;
 * - `address`: an address that can't be read: of a scheme that browsers keep from extensions.
 */
const PDF_PROBLEMS = [
  'missing',
  'refused',
  'server',
  'offline',
  'unreachable',
  'timeout',
  'interrupted',
  'not-a-pdf',
  'broken',
  'empty',
  'too-large',
  'address',
] as const;
export type PdfProblemKind = (typeof PDF_PROBLEMS)[number];

export class PdfProblem extends Error {
  override readonly name = 'PdfProblem';
  readonly kind: PdfProblemKind;
  /** The server's, where it answered. */
  readonly status: number | undefined;
  constructor(kind: PdfProblemKind, status?: number) {
    super(status === undefined ? kind : `${kind} (${status})`);
    this.kind = kind;
    this.status = status;
  }
}
