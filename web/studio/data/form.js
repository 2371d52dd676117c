import { Fields } from "../page/fields.js";
import { element } from "../page/page.js";
import { query } from "../server/api.js";
import { columns, fields, moreFields, ofNetworks, trainsNetworks } from "./settings.js";

/** The settings of a training on the user's series. */
export class LearnForm {
  #fields;
  #more;

  /** @param columnsChanged is called when a column's name changes. */
  constructor(columnsChanged) {
    this.#fields = new Fields(element("learn-fields"), fields, name => { if (name === "method") this.#showUsed(); });
    this.#more = new Fields(element("more-fields"), moreFields, name => { if (columns.includes(name)) columnsChanged(); });
  }

  /** All settings, or null if a field is invalid. */
  read() {
    const values = this.#fields.read(), more = this.#more.read();
    return values && more && { ...values, ...more };
  }

  /** The columns' names as a query, or null if a field is invalid. */
  columnQuery() {
    const values = this.#more.read();
    return values && query(Object.fromEntries(columns.map(name => [name, values[name]])));
  }

  write(values) {
    this.#fields.write(values);
    this.#showUsed();
  }

  blame(problem) { return this.#fields.blame(problem) || this.blameColumns(problem); }

  blameColumns(problem) { return this.#more.blame(problem); }

  /** Hides the settings that the method doesn't use. */
  #showUsed() { this.#more.hide(trainsNetworks(this.#fields.get("method")) ? [] : ofNetworks); }
}
