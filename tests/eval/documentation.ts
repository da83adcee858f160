/**
 * `npm run eval:documentation -- FOLDER…`: recognises every HTML page under the folders and prints what it marks. Manuals
 * about something else altogether must not be marked; on Debian the packages python3-doc, debian-handbook,
 * installation-guide-amd64, debian-reference-zh-cn and debian-reference-zh-tw put some thousands under /usr/share/doc.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { InputError } from '../../lib/cli/input-error.ts';
import { loadPack } from '../../lib/cli/load-pack.ts';
import { readDocument } from '../../lib/cli/recognise.ts';
import { createRecogniser } from '../../lib/recogniser/recogniser.ts';

const folders = process.argv.slice(2);
if (folders.length === 0) {
  console.error('Name a folder with HTML pages.');
  process.exit(2);
}
const recogniser = createRecogniser(loadPack());
let [pages, characters, marks] = [0, 0, 0];
for (const folder of folders) {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !/\.html?$/.test(entry.name)) continue;
    const file = join(entry.parentPath, entry.name);
    try {
      const { document } = await readDocument(file);
      pages += 1;
      characters += document.text.length;
      for (const { passage, span } of recogniser.recognise(document)) {
        marks += 1;
        console.log(
          `${file}: ${passage} "${document.text.slice(span.start, span.end).replace(/\s+/g, ' ')}"`,
        );
      }
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      console.error(`${file} ${error.message}`);
    }
  }
}
console.log(`${pages} pages, ${characters} characters, ${marks} marks`);
