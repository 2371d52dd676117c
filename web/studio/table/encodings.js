// UTF-8 first: what is written in another one is hardly ever valid in it. Japanese spreadsheets write Shift_JIS.
const encodings = ["utf-8", "shift_jis"];

/** The text of a file in UTF-8, Shift_JIS, or UTF-16 with its mark; null where it is in none of these, or is no text. */
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
