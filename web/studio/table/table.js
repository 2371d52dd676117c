import { later, tellProblem } from "../page/page.js";
import { text } from "../page/texts.js";
import { postCsv, Problem } from "../server/api.js";
import { takeRows } from "./input.js";

/** The table that was dropped: its rows, and what the server found in them. */
export class Table {
  csv = null; // null after a reload, which keeps no rows
  name = "";
  found = null;
  #form;
  #described;
  #asked = 0;

  /** @param described takes what was found, and whether the table is a new one. */
  constructor(form, described) {
    this.#form = form;
    this.#described = described;
    takeRows((name, rows) => {
      [this.name, this.csv] = [name, rows];
      this.#describe(true);
    });
  }

  /** The file's name without its ending. */
  get baseName() { return this.name.replace(/\.[^.]*$/, ""); }

  /** What is kept for a reload: all but the series. */
  get facts() {
    if (!this.found) return this.found;
    const { first, series, ...facts } = this.found;
    return facts;
  }

  describeSoon = later(400, () => this.csv && this.#describe(false));

  /** Asks for the frequency and the warnings again: they are the server's words. */
  async speak() {
    const columns = this.csv ? this.#form.columnQuery() : null;
    if (columns === null) return false;
    const told = await this.#ask(columns).catch(() => null);
    if (!told || !this.found) return false;
    this.found = told;
    return true;
  }

  /** What the server says of a body and of the command line's options, the page says of a file and of fields. */
  told(failure) {
    return failure.sentence.replace(/^body/, this.name)
      .replace(/--(id|time|target|static)\b/g, (_, option) => `“${text(`field_${option}`)}”`);
  }

  async #describe(isNew) {
    const mine = ++this.#asked, columns = this.#form.columnQuery();
    if (columns === null) return;
    tellProblem("file-problem", null);
    document.body.classList.add("busy");
    try {
      const found = await this.#ask(columns);
      if (mine !== this.#asked) return;
      this.found = found;
      await this.#described(found, isNew);
    } catch (failure) {
      if (!(failure instanceof Problem)) throw failure;
      if (mine === this.#asked && !this.#form.blameColumns(failure)) tellProblem("file-problem", this.told(failure));
    } finally {
      document.body.classList.remove("busy");
    }
  }

  #ask(columns) { return postCsv(`v1/describe?${columns}`, this.csv); }
}
