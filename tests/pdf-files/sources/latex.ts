import type { Part, Script } from './script.ts';

const safe = (text: string): string =>
  text
    .replace(/[%&#$_{}]/g, '\\$&')
    .replace(/“/g, '``')
    .replace(/”/g, "''")
    .replace(/’/g, "'");

/** The review for pdflatex (English) or xelatex (Chinese): headers, real footnotes, columns, hyphenation by patterns. */
export function asLatex({ lang, title, parts }: Script): string {
  const font = lang === 'zh-Hans' ? 'Noto Serif CJK SC' : 'Noto Serif CJK TC';
  const head =
    lang === 'en'
      ? '\\documentclass[10pt]{article}\\usepackage[paperwidth=150mm,paperheight=200mm,margin=20mm]{geometry}'
      : `\\documentclass[10pt]{article}\\usepackage[paperwidth=150mm,paperheight=200mm,margin=20mm]{geometry}\\usepackage{xeCJK}\\setCJKmainfont{${font}}`;
  return `${head}
\\usepackage{multicol}\\usepackage{fancyhdr}\\pagestyle{fancy}\\fancyhf{}\\fancyhead[L]{\\small ${safe(title)}}\\fancyhead[R]{\\small\\rightmark}\\fancyfoot[C]{\\thepage}
\\begin{document}\\begin{center}\\LARGE ${safe(title)}\\end{center}
${parts.map(partAsLatex).join('\n')}
\\end{document}
`;
}

function partAsLatex({ heading, columns, paragraphs, items, notes }: Part): string {
  const texts = paragraphs
    .map((text, i) => `${safe(text)}${notes[i] ? `\\footnote{${safe(notes[i])}}` : ''}\n`)
    .join('\n');
  const list =
    items.length > 0
      ? `\\begin{itemize}${items.map((item) => `\\item ${safe(item)}`).join('\n')}\\end{itemize}`
      : '';
  const body = columns === 2 ? `\\begin{multicols}{2}\n${texts}${list}\n\\end{multicols}` : `${texts}${list}`;
  return `\\section*{${safe(heading)}}\\markright{${safe(heading)}}\n${body}`;
}
