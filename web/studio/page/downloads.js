import { make } from "./page.js";

/** Downloads a file. */
export function save(name, blob) {
  const link = make("a", { href: URL.createObjectURL(blob), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** Downloads columns as CSV; missing values are empty. */
export function saveCsv(name, columns) {
  const heads = Object.keys(columns), rows = Math.max(...heads.map(head => columns[head].length));
  const lines = [heads.join(",")];
  for (let i = 0; i < rows; i++) lines.push(heads.map(head => columns[head][i] ?? "").join(","));
  saveText(name, `${lines.join("\n")}\n`);
}

export const saveText = (name, csv) => save(name, new Blob([csv], { type: "text/csv" }));
