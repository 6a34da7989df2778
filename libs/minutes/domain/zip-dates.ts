const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
/** 1 January 1980, 00:00: the first day that a ZIP file can name. */
const FIRST_DAY = 0x0021_0000;

/**
 * The same ZIP file with every entry dated 1 January 1980, where the program that made it wrote the time of making.
 * Nothing else is touched: contents, their order and their compression stay. Throws for what is no ZIP file.
 */
export function withFixedDates(zip: Uint8Array): Uint8Array {
  const bytes = Uint8Array.from(zip);
  const view = new DataView(bytes.buffer);
  const end = bytes.length - 22;
  if (end < 0 || view.getUint32(end, true) !== END)
    throw new Error('A ZIP file without its end cannot be dated.');
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; left--) {
    const local = view.getUint32(at + 42, true);
    if (view.getUint32(at, true) !== CENTRAL || view.getUint32(local, true) !== LOCAL)
      throw new Error('A ZIP file whose list of contents is damaged cannot be dated.');
    // Time and date stand beside one another: two bytes each, the time first.
    view.setUint32(at + 12, FIRST_DAY, true);
    view.setUint32(local + 10, FIRST_DAY, true);
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return bytes;
}
