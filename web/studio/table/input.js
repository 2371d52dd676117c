import { element } from "../page/page.js";
import { exampleCsv } from "./example.js";

let taken;

/** Passes the bytes of a file on; the server finds out its format and encoding. */
export async function readRows(file) {
  if (file) taken(file.name, await file.arrayBuffer());
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
