import { isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';

export type CellEncoding = 'ascii' | 'utf-8' | 'windows-1252';

const beyondAscii = /[^\x00-\x7f]/;

/**
 * Decodes one cell that was read byte for byte. Each cell is judged by itself: bytes that are valid UTF-8 are
 * UTF-8, all others Windows-1252. So neither a first accent after 60,000 plain rows nor one broken byte changes
 * how the rest of a file is read, and nothing has to be held back until the file's end. Names and free text in
 * Windows-1252 practically never form valid UTF-8 ("Ã©" would have to be meant).
 */
export function decodeCell(bytes: string): { text: string; encoding: CellEncoding } {
  if (!beyondAscii.test(bytes)) return { text: bytes, encoding: 'ascii' };
  const buffer = Buffer.from(bytes, 'latin1');
  if (isUtf8(buffer)) return { text: buffer.toString('utf8'), encoding: 'utf-8' };
  return { text: iconv.decode(buffer, 'win1252'), encoding: 'windows-1252' };
}
