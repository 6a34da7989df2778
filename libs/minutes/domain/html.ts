import type { MinutesDocument, Section, ShownBlock } from './document.js';

export const MARKING = 'OFFICIAL-SENSITIVE';

const escapes: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const text = (value: string): string => value.replace(/[&<>"']/g, (sign) => escapes[sign]!);
const lines = (value: string): string => text(value).split('\n').join('<br>');
/** Paragraphs are parted by an empty line, as people type them. */
const paragraphs = (value: string): string =>
  value
    .split(/\n\s*\n/)
    .map((part) => `<p>${lines(part.trim())}</p>`)
    .join('\n');

const style = `
:root { color-scheme: light; }
body { font: 16px/1.5 "Helvetica Neue", arial, "Liberation Sans", sans-serif; color: #0b0c0c; background: #fff; margin: 0 auto; padding: 16px; max-width: 960px; }
h1 { font-size: 28px; line-height: 1.2; margin: 16px 0 4px; }
h2 { font-size: 21px; line-height: 1.3; margin: 28px 0 8px; border-top: 1px solid #b1b4b6; padding-top: 12px; }
h3 { font-size: 17px; margin: 16px 0 6px; }
p, ul { margin: 0 0 10px; overflow-wrap: anywhere; }
.marking { font-weight: bold; letter-spacing: .04em; text-align: center; }
.subtitle { font-size: 18px; }
.table { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; margin: 0 0 12px; font-size: 14px; }
caption { text-align: left; font-weight: bold; padding: 4px 0; }
th, td { text-align: left; vertical-align: top; padding: 5px 8px 5px 0; border-bottom: 1px solid #b1b4b6; overflow-wrap: break-word; }
.note { border-left: 4px solid #0b0c0c; padding: 2px 0 2px 12px; margin: 0 0 12px; }
.note p { margin: 0; }
@media print {
  body { max-width: none; padding: 0; font-size: 10.5pt; }
  table { font-size: 8.5pt; }
  thead { display: table-header-group; }
  tr, .note { break-inside: avoid; }
  h2, h3, caption { break-after: avoid; }
  .table { overflow: visible; }
  .foot { display: none; }
}
@page { size: A4; margin: 18mm 15mm;
  @top-center { content: "${MARKING}"; font: bold 9pt arial, "Liberation Sans", sans-serif; }
  @bottom-left { content: "${MARKING}"; font: bold 9pt arial, "Liberation Sans", sans-serif; }
  @bottom-right { content: "Page " counter(page) " of " counter(pages); font: 9pt arial, "Liberation Sans", sans-serif; } }
`;

function block(shown: ShownBlock): string {
  switch (shown.kind) {
    case 'heading':
      return `<h3>${text(shown.text)}</h3>`;
    case 'paragraph':
      return `<p>${lines(shown.text)}</p>`;
    case 'said':
      return paragraphs(shown.text);
    case 'list':
      return `<ul>\n${shown.entries.map((entry) => `<li>${lines(entry)}</li>`).join('\n')}\n</ul>`;
    case 'decision':
    case 'note':
      return `<div class="note"><p><strong>${text(shown.label)}</strong></p>\n${shown.lines
        .map((line) => `<p>${lines(line)}</p>`)
        .join('\n')}</div>`;
    case 'table':
      return table(shown);
  }
}

/** It can be scrolled by keyboard on a narrow screen, so it says what it is. */
function table({ caption, head, rows }: Extract<ShownBlock, { kind: 'table' }>): string {
  const headings = head.map((one) => `<th scope="col">${text(one)}</th>`).join('');
  const body = rows.map(([first, ...rest]) => {
    const cells = rest.map((cell) => `<td>${lines(cell)}</td>`).join('');
    return `<tr><th scope="row">${lines(first!)}</th>${cells}</tr>`;
  });
  return `<div class="table" role="region" aria-label="${text(caption)}" tabindex="0"><table>
<caption>${text(caption)}</caption>
<thead><tr>${headings}</tr></thead>
<tbody>
${body.join('\n')}
</tbody>
</table></div>`;
}

const section = ({ title, blocks }: Section, index: number): string =>
  `<section aria-labelledby="s${index + 1}">
<h2 id="s${index + 1}">${text(title)}</h2>
${blocks.map(block).join('\n')}
</section>`;

/**
 * A document as one HTML page that needs nothing else: no script, no picture, no address. Marked on the page and on every
 * sheet of paper. Pure: the same document gives the same bytes.
 */
export const minutesHtml = (document: MinutesDocument): string => `<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${text(document.title)}</title>
<style>${style}</style>
</head>
<body>
<header>
<p class="marking">${MARKING}</p>
</header>
<main>
<h1>${text(document.title)}</h1>
<p class="subtitle">${text(document.subtitle)}</p>
${document.status.map((line) => `<p>${text(line)}</p>`).join('\n')}
${document.sections.map(section).join('\n')}
</main>
<footer class="foot">
<p class="marking">${MARKING}</p>
</footer>
</body>
</html>
`;
