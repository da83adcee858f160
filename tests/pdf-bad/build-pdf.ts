import { deflateSync } from 'node:zlib';

/** The body of an object, or a stream with its dictionary's entries. */
export type PdfObject = string | { readonly entries: string; readonly data: Buffer | string };

export interface BuildOptions {
  /** More entries of the catalogue, the page and the trailer. */
  readonly catalogue?: string;
  readonly page?: string;
  readonly trailer?: string;
  /** What the page draws. */
  readonly content?: string;
  /** Objects from number 10 on. */
  readonly objects?: readonly PdfObject[];
  /** Instead of the tree of one page. */
  readonly pages?: string;
}

const TEXT = 'BT /F1 24 Tf 72 700 Td (A document of ours) Tj ET';

/** A small PDF, well formed but for what is asked otherwise. Object 1 is the catalogue, 2 the tree of pages, 3 the page, 4 its content, 5 a font. */
export function buildPdf(options: BuildOptions = {}): Buffer {
  const objects = new Map<number, PdfObject>([
    [1, `<< /Type /Catalog /Pages 2 0 R ${options.catalogue ?? ''} >>`],
    [2, options.pages ?? '<< /Type /Pages /Kids [3 0 R] /Count 1 >>'],
    [
      3,
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> /XObject << /X0 10 0 R >> >> ${options.page ?? ''} >>`,
    ],
    [4, { entries: '', data: options.content ?? TEXT }],
    [5, '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>'],
    ...(options.objects ?? []).map((object, i) => [10 + i, object] as const),
  ]);
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n')];
  const offsets = new Map<number, number>();
  let length = parts[0]?.length ?? 0;
  const add = (text: Buffer | string): void => {
    const bytes = Buffer.from(text);
    parts.push(bytes);
    length += bytes.length;
  };
  for (const [number, object] of objects) {
    offsets.set(number, length);
    add(`${number} 0 obj\n`);
    if (typeof object === 'string') add(object);
    else {
      const data = Buffer.from(object.data);
      add(`<< /Length ${data.length} ${object.entries} >>\nstream\n`);
      add(data);
      add('\nendstream');
    }
    add('\nendobj\n');
  }
  const start = length;
  const size = Math.max(...objects.keys()) + 1;
  add(`xref\n0 ${size}\n`);
  for (let number = 0; number < size; number += 1) {
    const offset = offsets.get(number);
    add(offset === undefined ? '0000000000 65535 f \n' : `${String(offset).padStart(10, '0')} 00000 n \n`);
  }
  add(`trailer\n<< /Size ${size} /Root 1 0 R ${options.trailer ?? ''} >>\nstartxref\n${start}\n%%EOF\n`);
  return Buffer.concat(parts);
}

/** A stream that swells to so many bytes when it is unpacked. */
export const bomb = (bytes: number, filler = ' '): { entries: string; data: Buffer } => ({
  entries: '/Filter /FlateDecode',
  data: deflateSync(Buffer.alloc(bytes, filler)),
});
