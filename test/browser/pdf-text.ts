import { inflateSync } from 'node:zlib';

/** A program of glyph numbers to text, as a font of a PDF carries it. */
type Letters = ReadonlyMap<number, string>;

const hex = (text: string): number => parseInt(text, 16);
const utf16 = (text: string): string =>
  (text.match(/.{4}/g) ?? []).map((unit) => String.fromCharCode(hex(unit))).join('');

/** The objects of a file that Chromium printed, by number: what is said about them, and their content. */
function objectsOf(pdf: Buffer): Map<string, { said: string; content: string }> {
  const raw = pdf.toString('latin1');
  const objects = new Map<string, { said: string; content: string }>();
  for (const { 0: start, 1: number, index } of raw.matchAll(/(\d+) 0 obj\b/g)) {
    const from = index + start.length;
    const end = raw.indexOf('endobj', from);
    const stream = raw.indexOf('stream', from);
    const said = raw.slice(from, stream > 0 && stream < end ? stream : end);
    const length = /\/Length (\d+)/.exec(said)?.[1];
    const at = raw[stream + 6] === '\r' ? stream + 8 : stream + 7;
    const bytes = length ? pdf.subarray(at, at + Number(length)) : Buffer.alloc(0);
    const content = said.includes('/FlateDecode')
      ? inflateSync(bytes).toString('latin1')
      : bytes.toString('latin1');
    objects.set(number!, { said, content });
  }
  return objects;
}

function lettersOf(map: string): Letters {
  const letters = new Map<number, string>();
  for (const [, block] of map.matchAll(/beginbfchar([^]*?)endbfchar/g))
    for (const [, glyph, text] of block!.matchAll(/<(\w+)>\s*<(\w+)>/g))
      letters.set(hex(glyph!), utf16(text!));
  for (const [, block] of map.matchAll(/beginbfrange([^]*?)endbfrange/g))
    for (const [, first, last, text] of block!.matchAll(/<(\w+)>\s*<(\w+)>\s*<(\w+)>/g))
      for (let glyph = hex(first!); glyph <= hex(last!); glyph++)
        letters.set(glyph, String.fromCharCode(hex(text!) + glyph - hex(first!)));
  return letters;
}

/**
 * What a PDF that Chromium printed says, without spaces and breaks: glyph by glyph through the tables of its fonts, because its
 * pages hold no letters.
 */
export function pdfText(pdf: Buffer): string {
  const objects = objectsOf(pdf);
  const fonts = new Map<string, Letters>();
  for (const { said, content } of objects.values())
    for (const [, name, number] of (said + content).matchAll(/\/(F\d+) (\d+) 0 R/g)) {
      const map = /\/ToUnicode (\d+) 0 R/.exec(objects.get(number!)?.said ?? '')?.[1];
      if (map) fonts.set(name!, lettersOf(objects.get(map)!.content));
    }
  let text = '';
  for (const { content } of objects.values()) {
    let letters: Letters | undefined;
    if (!/\bT[jJ]\b/.test(content)) continue;
    for (const [, font, glyphs] of content.matchAll(/\/(F\d+) [\d.]+ Tf|<((?:[0-9A-Fa-f]{4})+)>/g)) {
      if (font) letters = fonts.get(font);
      else for (const glyph of glyphs!.match(/.{4}/g)!) text += letters?.get(hex(glyph)) ?? '';
    }
  }
  return text.replace(/\s+/g, '');
}
