/** Files that hold something else than text, HTML or PDF, told by how they begin: the reader is told what it is, and the way out. */

const OFFICE = 'save it as PDF or as text';
const PICTURE = 'which has no text that could be read';
const UNPACK = 'unpack it, and name the files in it';

/** How files of a kind begin, byte by byte. */
const SIGNATURES: readonly (readonly [signature: string, kind: string])[] = [
  ['{\\rtf', `is an RTF document; ${OFFICE}`],
  ['\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', `is a document of an old office program (DOC, XLS or PPT); ${OFFICE}`],
  ['\x1f\x8b', `is compressed (gzip); ${UNPACK}`],
  ['BZh91AY&SY', `is compressed (bzip2); ${UNPACK}`],
  ['\xfd7zXZ\0', `is compressed (xz); ${UNPACK}`],
  ['7z\xbc\xaf\x27\x1c', `is an archive (7z); ${UNPACK}`],
  ['Rar!\x1a\x07', `is an archive (RAR); ${UNPACK}`],
  ['\x28\xb5\x2f\xfd', `is compressed (Zstandard); ${UNPACK}`],
  ['\x04\x22\x4d\x18', `is compressed (LZ4); ${UNPACK}`],
  ['\x1f\x9d', `is compressed (compress); ${UNPACK}`],
  ['WARC/', `is an archive of web pages (WARC); ${UNPACK}`],
  [
    'bplist00',
    'is a property list, or a page saved as one file by Safari (webarchive); open it and save it as HTML or as text',
  ],
  ['GIF8', `is a picture (GIF), ${PICTURE}`],
  ['II*\0', `is a picture (TIFF), ${PICTURE}`],
  ['MM\0*', `is a picture (TIFF), ${PICTURE}`],
  ['\x89PNG\r\n\x1a\n', `is a picture (PNG), ${PICTURE}`],
  ['\xff\xd8\xff', `is a picture (JPEG), ${PICTURE}`],
];

/** The same for what stands further on. */
const SIGNATURES_AT: readonly (readonly [at: number, signature: string, kind: string])[] = [
  [257, 'ustar', `is an archive (TAR); ${UNPACK}`],
  [8, 'WEBP', `is a picture (WebP), ${PICTURE}`],
  [4, 'ftypheic', `is a picture (HEIC), ${PICTURE}`],
  [4, 'ftypmif1', `is a picture (HEIC), ${PICTURE}`],
  [4, 'ftypavif', `is a picture (AVIF), ${PICTURE}`],
];

/** What a ZIP archive is, by a file that only archives of that kind have in them; an archive of anything is the last. */
const ARCHIVES: readonly (readonly [holds: string, kind: string])[] = [
  ['application/epub+zip', 'is a book (EPUB); save it as PDF or as HTML, or unpack it as an archive'],
  ['application/vnd.oasis.opendocument', `is an OpenDocument file (ODT or the like); ${OFFICE}`],
  ['word/document.xml', `is a Word document (DOCX); ${OFFICE}`],
  ['xl/workbook.', `is an Excel table (XLSX); ${OFFICE}`],
  ['ppt/presentation.xml', `is a PowerPoint presentation (PPTX); ${OFFICE}`],
  ['', `is an archive (ZIP); ${UNPACK}`],
];
/** The names that matter are among the first in an archive, or in its list at the end. */
const NAMES_WITHIN = 65_536;

/** What a file is that can't be read as text, going on from its name: "is a Word document (DOCX); …". `undefined` for all others. */
export function foreignKind(bytes: Uint8Array): string | undefined {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (['PK\x03\x04', 'PK\x05\x06'].includes(file.toString('latin1', 0, 4))) {
    const names = file.toString('latin1', 0, NAMES_WITHIN) + file.subarray(-NAMES_WITHIN).toString('latin1');
    return ARCHIVES.find(([holds]) => names.includes(holds))?.[1];
  }
  const stands = (signature: string, at = 0): boolean =>
    file.toString('latin1', at, at + signature.length) === signature;
  return (
    SIGNATURES.find(([signature]) => stands(signature))?.[1] ??
    SIGNATURES_AT.find(([at, signature]) => stands(signature, at))?.[2]
  );
}
