import { element, showProblem } from "../page/page.js";
import { text } from "../page/texts.js";
import { textOf } from "./encodings.js";
import { exampleCsv } from "./example.js";

let taken;

/** Reads a file and passes its rows on. */
export async function readRows(file) {
  if (!file) return;
  const csv = textOf(new Uint8Array(await file.arrayBuffer()));
  if (csv === null) showProblem("file-problem", text("not_text"));
  else taken(file.name, csv);
}

/** Accepts rows from a file, from pasted text, or from the example. */
export function takeRows(wanted) {
  const file = element("file");
  taken = wanted;

  element("choose").addEventListener("click", () => file.click());
  file.addEventListener("change", () => { readRows(file.files[0]); file.value = ""; });
  element("example").addEventListener("click", () => taken("shops.csv", exampleCsv()));
  element("paste").addEventListener("click", () => {
    const rows = element("pasted").value.trim();
    if (rows) taken("pasted.csv", `${rows}\n`);
    else element("pasted").focus();
  });
}
