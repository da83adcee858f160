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
  ['\x89PNG\r\n\x1a\n', `is a picture (PNG), ${PICTURE}`],
  ['\xff\xd8\xff', `is a picture (JPEG), ${PICTURE}`],
];

/** What a ZIP archive is, by a file that only archives of that kind have in them; an archive of anything is the last. */
const ARCHIVES: readonly (readonly [holds: string, kind: string])[] = [
  ['application/epub+zip', 'is a book (EPUB); save it as PDF or as HTML, or unpack it as an archive'],
  ['application/vnd.oasis.opendocument', `is an OpenDocument file (ODT or the like); ${OFFICE}`],
  ['word/', `is a Word document (DOCX); ${OFFICE}`],
  ['xl/', `is an Excel table (XLSX); ${OFFICE}`],
  ['ppt/', `is a PowerPoint presentation (PPTX); ${OFFICE}`],
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
  return SIGNATURES.find(([signature]) => file.toString('latin1', 0, signature.length) === signature)?.[1];
}
