import type { Part, Script } from './script.ts';

const safe = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');

/** The review as a flat OpenDocument text for LibreOffice: header, page numbers, footnotes, sections in columns, lists. */
export function asFodt({ lang, title, parts }: Script): string {
  const font =
    lang === 'en' ? 'Liberation Serif' : lang === 'zh-Hans' ? 'Noto Serif CJK SC' : 'Noto Serif CJK TC';
  return `<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
<office:font-face-decls><style:font-face style:name="F" svg:font-family="'${font}'"/></office:font-face-decls>
<office:styles><style:default-style style:family="paragraph"><style:paragraph-properties fo:text-align="justify" fo:margin-bottom="2mm"/><style:text-properties style:font-name="F" style:font-name-asian="F" fo:font-size="10pt" style:font-size-asian="10pt" fo:language="en" fo:country="US" fo:hyphenate="true"/></style:default-style>
<style:style style:name="H" style:family="paragraph"><style:paragraph-properties fo:text-align="start" fo:keep-with-next="always"/><style:text-properties fo:font-size="14pt" style:font-size-asian="14pt" fo:font-weight="bold" fo:hyphenate="false"/></style:style>
<style:style style:name="S" style:family="paragraph"><style:text-properties fo:font-size="8pt" style:font-size-asian="8pt"/></style:style>
<text:list-style style:name="L"><text:list-level-style-bullet text:level="1" text:bullet-char="•"><style:list-level-properties text:list-level-position-and-space-mode="label-alignment"><style:list-level-label-alignment text:label-followed-by="listtab" fo:text-indent="-5mm" fo:margin-left="5mm"/></style:list-level-properties></text:list-level-style-bullet></text:list-style></office:styles>
<office:automatic-styles><style:page-layout style:name="pl"><style:page-layout-properties fo:page-width="150mm" fo:page-height="200mm" fo:margin="15mm"/><style:header-style><style:header-footer-properties fo:min-height="6mm" fo:margin-bottom="5mm"/></style:header-style><style:footer-style><style:header-footer-properties fo:min-height="6mm" fo:margin-top="5mm"/></style:footer-style></style:page-layout>
<style:style style:name="C2" style:family="section"><style:section-properties><style:columns fo:column-count="2" fo:column-gap="7mm"/></style:section-properties></style:style></office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="pl"><style:header><text:p text:style-name="S">${safe(title)}</text:p></style:header><style:footer><text:p text:style-name="S"><text:page-number/></text:p></style:footer></style:master-page></office:master-styles>
<office:body><office:text><text:p text:style-name="H">${safe(title)}</text:p>${parts.map(partAsFodt).join('')}</office:text></office:body></office:document>`;
}

function partAsFodt({ heading, columns, paragraphs, items, notes }: Part, index: number): string {
  const note = (text: string | undefined, i: number): string =>
    text
      ? `<text:note text:note-class="footnote" text:id="n${index}-${i}"><text:note-citation>${i + 1}</text:note-citation><text:note-body><text:p text:style-name="S">${safe(text)}</text:p></text:note-body></text:note>`
      : '';
  const texts = paragraphs.map((text, i) => `<text:p>${safe(text)}${note(notes[i], i)}</text:p>`).join('');
  const list =
    items.length > 0
      ? `<text:list text:style-name="L">${items.map((item) => `<text:list-item><text:p>${safe(item)}</text:p></text:list-item>`).join('')}</text:list>`
      : '';
  const body =
    columns === 2
      ? `<text:section text:style-name="C2" text:name="s${index}">${texts}${list}</text:section>`
      : texts + list;
  return `<text:p text:style-name="H">${safe(heading)}</text:p>${body}`;
}
