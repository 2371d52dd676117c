import { element, tellProblem } from "./page.js";
import { text } from "./texts.js";
import { textOf } from "./encodings.js";
import { exampleCsv } from "./example.js";

/** Takes rows from a file that is dropped or chosen, from a paste, or from the example. */
export function takeRows(taken) {
  const file = element("file"), area = element("data");

  async function read(given) {
    if (!given) return;
    const csv = textOf(new Uint8Array(await given.arrayBuffer()));
    if (csv === null) tellProblem("file-problem", text("no_text"));
    else taken(given.name, csv);
  }

  element("choose").addEventListener("click", () => file.click());
  file.addEventListener("change", () => { read(file.files[0]); file.value = ""; });
  element("example").addEventListener("click", () => taken("shops.csv", exampleCsv()));
  element("paste").addEventListener("click", () => {
    const rows = element("pasted").value.trim();
    if (rows) taken("pasted.csv", `${rows}\n`);
    else element("pasted").focus();
  });

  // A file may fall anywhere on this part of the page; elsewhere the browser would open it instead.
  for (const kind of ["dragover", "drop"]) addEventListener(kind, event => { if (event.dataTransfer?.types.includes("Files")) event.preventDefault(); });
  area.addEventListener("dragover", () => area.classList.add("dropping"));
  for (const end of ["dragleave", "drop"]) area.addEventListener(end, () => area.classList.remove("dropping"));
  area.addEventListener("drop", event => read(event.dataTransfer.files[0]));
}
