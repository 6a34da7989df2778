/** Kinds of files that a paper can be, by how their names end. */
const types = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv',
  txt: 'text/plain',
  png: 'image/png',
  jpg: 'image/jpeg',
} as const;

export type PaperType = keyof typeof types;

const beginsWith = (content: Buffer, ...bytes: number[]) => bytes.every((byte, n) => content[n] === byte);

/** An Office file is a zip of parts: these are there, and no macro is. */
const office = (content: Buffer, part: string) =>
  beginsWith(content, 0x50, 0x4b, 0x03, 0x04) &&
  content.includes('[Content_Types].xml') &&
  content.includes(part) &&
  !content.includes('vbaProject.bin');

/** Text has no control characters but tab, line feed, carriage return and form feed. */
const text = (content: Buffer) => !content.some((byte) => byte < 0x20 && ![9, 10, 12, 13].includes(byte));

const looksLike: Record<PaperType, (content: Buffer) => boolean> = {
  pdf: (content) => content.subarray(0, 1024).includes('%PDF-'),
  docx: (content) => office(content, 'word/document.xml'),
  xlsx: (content) => office(content, 'xl/workbook.xml'),
  csv: text,
  txt: text,
  png: (content) => beginsWith(content, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
  jpg: (content) => beginsWith(content, 0xff, 0xd8, 0xff),
};

/**
 * What a file is: its name says so, and its content agrees. Undefined for a kind that papers may not have, and for content
 * that is another than the name says.
 */
export function paperType(
  name: string,
  content: Buffer,
): { readonly type: PaperType; readonly mediaType: string } | undefined {
  const ending = /\.([a-z]+)$/i.exec(name.trim())?.[1]?.toLowerCase();
  const type = (ending === 'jpeg' ? 'jpg' : ending) as PaperType;
  if (!type || !Object.hasOwn(types, type) || !looksLike[type](content)) return undefined;
  return { type, mediaType: types[type] };
}

/** The name of a file as people read it: without folders, control characters and what turns the direction of writing. */
export function paperName(typed: string): string {
  const name = typed
    .split(/[\\/]/)
    .at(-1)!
    .replaceAll(/[\p{Cc}\p{Cf}]/gu, '')
    .trim();
  const ending = /\.[a-z]+$/i.exec(name)?.[0] ?? '';
  return name.length <= 200 ? name : name.slice(0, 200 - ending.length) + ending;
}
