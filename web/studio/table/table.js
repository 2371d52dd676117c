import { later, showProblem } from "../page/page.js";
import { text } from "../page/texts.js";
import { postCsv, Problem } from "../server/api.js";
import { takeRows } from "./input.js";

/** The user's table: its rows, and what the server has detected in them. */
export class Table {
  csv = null; // null after a reload, which stores no rows
  name = "";
  found = null;
  #form;
  #described;
  #asked = 0;

  /** @param described is called with the server's description, and whether the table is new. */
  constructor(form, described) {
    this.#form = form;
    this.#described = described;
    takeRows((name, rows) => {
      [this.name, this.csv] = [name, rows];
      this.#describe(true);
    });
  }

  /** The file's name without its extension. */
  get baseName() { return this.name.replace(/\.[^.]*$/, ""); }

  /** The part of the description that is stored for a reload: all but the series. */
  get facts() {
    if (!this.found) return this.found;
    const { first, series, ...facts } = this.found;
    return facts;
  }

  describeSoon = later(400, () => this.csv && this.#describe(false));

  /** Requests the description again, as its frequency and warnings are in the server's language. */
  async speak() {
    const columns = this.csv ? this.#form.columnQuery() : null;
    if (columns === null) return false;
    const found = await this.#ask(columns).catch(() => null);
    if (!found || !this.found) return false;
    this.found = found;
    return true;
  }

  /** The server's sentence about a request's body and its fields, with the file's name and the labels of the page's fields. */
  sentenceOf(failure) {
    return failure.sentence.replace(/^body/, this.name)
      .replace(/(?<=[(（])(id|time|target|static)(?=[)）])/g, (_, field) => text(`field_${field}`));
  }

  async #describe(isNew) {
    const mine = ++this.#asked, columns = this.#form.columnQuery();
    if (columns === null) return;
    showProblem("file-problem", null);
    document.body.classList.add("busy");
    try {
      const found = await this.#ask(columns);
      if (mine !== this.#asked) return;
      this.found = found;
      await this.#described(found, isNew);
    } catch (failure) {
      if (!(failure instanceof Problem)) throw failure;
      if (mine === this.#asked && !this.#form.blameColumns(failure)) showProblem("file-problem", this.sentenceOf(failure));
    } finally {
      document.body.classList.remove("busy");
    }
  }

  #ask(columns) { return postCsv(`v1/describe?${columns}`, this.csv); }
}
