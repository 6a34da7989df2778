import { inflateRawSync } from 'node:zlib';

/** What is in a ZIP file, by name; the day is the one that its list of contents tells. */
export function readZip(zip: Uint8Array): Map<string, { content: Buffer; date: string }> {
  const bytes = Buffer.from(zip);
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  const files = new Map<string, { content: Buffer; date: string }>();
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left--) {
    const [nameLength, extra, comment] = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset));
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength!);
    const day = bytes.readUInt16LE(at + 14);
    const local = bytes.readUInt32LE(at + 42);
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const packed = bytes.subarray(start, start + bytes.readUInt32LE(at + 20));
    const two = (n: number) => String(n).padStart(2, '0');
    files.set(name, {
      content: bytes.readUInt16LE(at + 10) === 8 ? inflateRawSync(packed) : Buffer.from(packed),
      date: `${1980 + (day >> 9)}-${two((day >> 5) & 15)}-${two(day & 31)}`,
    });
    at += 46 + nameLength! + extra! + comment!;
  }
  return files;
}
