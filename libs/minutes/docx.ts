import * as docx from 'docx';
import type { MinutesDocument, ShownBlock } from './domain/document.js';
import { MARKING } from './domain/html.js';
import { withFixedDates } from './domain/zip-dates.js';

/** Without the signs that XML cannot hold, for which a word processor refuses the whole file. */
const plain = (text: string): string =>
  [...text]
    .filter((sign) => sign === '\n' || sign === '\t' || !/\p{Cc}|\p{Cs}|[\ufffe\uffff]/u.test(sign))
    .join('');

const runs = (text: string, options: docx.IRunOptions = {}) =>
  plain(text)
    .split('\n')
    .map((line, index) => new docx.TextRun({ ...options, text: line, ...(index ? { break: 1 } : {}) }));

const paragraph = (text: string, options: docx.IParagraphOptions = {}, run: docx.IRunOptions = {}) =>
  new docx.Paragraph({ spacing: { after: 120 }, ...options, children: runs(text, run) });

const edge = { style: docx.BorderStyle.SINGLE, size: 4, color: 'B1B4B6' };
const none = { style: docx.BorderStyle.NONE, size: 0, color: 'auto' };

function table({ caption, head, rows }: Extract<ShownBlock, { kind: 'table' }>) {
  const row = (cells: readonly string[], header: boolean) =>
    new docx.TableRow({
      tableHeader: header,
      cantSplit: true,
      children: cells.map(
        (cell, index) =>
          new docx.TableCell({
            margins: { top: 60, bottom: 60, right: 100 },
            children: [paragraph(cell, { spacing: { after: 0 } }, { size: 18, bold: header || index === 0 })],
          }),
      ),
    });
  return [
    paragraph(caption, { style: 'Caption', keepNext: true }),
    new docx.Table({
      width: { size: 100, type: docx.WidthType.PERCENTAGE },
      borders: {
        top: edge,
        bottom: edge,
        insideHorizontal: edge,
        left: none,
        right: none,
        insideVertical: none,
      },
      tableLook: { firstRow: true, firstColumn: true },
      rows: [row(head, true), ...rows.map((cells) => row(cells, false))],
    }),
    paragraph(''),
  ];
}

function block(shown: ShownBlock): (docx.Paragraph | docx.Table)[] {
  switch (shown.kind) {
    case 'heading':
      return [paragraph(shown.text, { heading: docx.HeadingLevel.HEADING_2 })];
    case 'paragraph':
      return [paragraph(shown.text)];
    case 'said':
      return shown.text.split(/\n\s*\n/).map((part) => paragraph(part.trim()));
    case 'list':
      return shown.entries.map((entry) => paragraph(entry, { bullet: { level: 0 }, spacing: { after: 60 } }));
    case 'decision':
    case 'note': {
      const border = { left: { ...edge, color: '0B0C0C', size: 24, space: 8 } };
      const lines = shown.lines.map((line) => paragraph(line, { border, spacing: { after: 0 } }));
      return [
        paragraph(shown.label, { border, spacing: { after: 0 }, keepNext: true }, { bold: true }),
        ...lines,
        paragraph(''),
      ];
    }
    case 'table':
      return table(shown);
  }
}

const font = 'Arial';
const heading = (size: number) => ({
  run: { font, size, bold: true, color: '0B0C0C' },
  paragraph: { spacing: { before: 280, after: 120 }, keepNext: true },
});

const styles: docx.IStylesOptions = {
  default: {
    document: { run: { font, size: 22, language: { value: 'en-GB' } } },
    title: heading(40),
    heading1: heading(28),
    heading2: heading(24),
  },
  paragraphStyles: [
    {
      id: 'Caption',
      name: 'caption',
      basedOn: 'Normal',
      next: 'Normal',
      run: { font, size: 20, bold: true },
    },
  ],
};

const xml = (text: string) =>
  plain(text).replace(/[&<>]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[sign]!);

/** The document's properties with a date of its own, instead of the time at which the file is made. */
const properties = ({ title, date }: MinutesDocument) => {
  const at = date.toISOString().replace(/\.\d+Z$/, 'Z');
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:dcmitype="http://purl.org/dc/dcmitype/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${xml(title)}</dc:title><dc:subject>${MARKING}</dc:subject><dc:creator>Muster</dc:creator><dc:language>en-GB</dc:language><dcterms:created xsi:type="dcterms:W3CDTF">${at}</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">${at}</dcterms:modified></cp:coreProperties>`;
};

const marked = (extra: docx.ParagraphChild[] = []) =>
  new docx.Paragraph({
    alignment: docx.AlignmentType.CENTER,
    children: [new docx.TextRun({ text: MARKING, bold: true, size: 18 }), ...extra],
  });

/**
 * A document as a Word file: real heading styles, marked header rows, British English, the marking at the head and the foot of
 * each page. The same document gives the same bytes: dates in it are the document's own, and those of the ZIP entries are fixed.
 */
export async function minutesDocx(document: MinutesDocument): Promise<Uint8Array> {
  const page = new docx.TextRun({
    children: ['   Page ', docx.PageNumber.CURRENT, ' of ', docx.PageNumber.TOTAL_PAGES],
    size: 18,
  });
  const file = new docx.Document({
    title: plain(document.title),
    creator: 'Muster',
    styles,
    sections: [
      {
        headers: { default: new docx.Header({ children: [marked()] }) },
        footers: { default: new docx.Footer({ children: [marked([page])] }) },
        children: [
          paragraph(document.title, { heading: docx.HeadingLevel.TITLE }),
          paragraph(document.subtitle),
          ...document.status.map((line) => paragraph(line)),
          ...document.sections.flatMap(({ title, blocks }) => [
            paragraph(title, { heading: docx.HeadingLevel.HEADING_1 }),
            ...blocks.flatMap(block),
          ]),
        ],
      },
    ],
  });
  const overrides = [{ path: 'docProps/core.xml', data: properties(document) }];
  return withFixedDates(await docx.Packer.toBuffer(file, undefined, overrides));
}
