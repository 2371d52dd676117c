// UTF-8 first, because text in another encoding is hardly ever valid UTF-8. Japanese spreadsheets write Shift_JIS.
const encodings = ["utf-8", "shift_jis"];

/** The text of a file in UTF-8, Shift_JIS, or UTF-16 with a byte-order mark; null for any other file. */
export function textOf(bytes) {
  const isMarked = (first, second) => bytes[0] === first && bytes[1] === second;
  for (const encoding of isMarked(0xff, 0xfe) ? ["utf-16le"] : isMarked(0xfe, 0xff) ? ["utf-16be"] : encodings) {
    try {
      const decoded = new TextDecoder(encoding, { fatal: true }).decode(bytes);
      return decoded.includes("\0") ? null : decoded;
    } catch { /* not in this one */ }
  }
  return null;
}
