import { has, language, text } from "../page/texts.js";

/** What the server would not do: problem details (RFC 9457). */
export class Problem extends Error {
  constructor(status, detail, field, expected, isSpoken) {
    super(detail);
    Object.assign(this, { status, field, expected });
    // The server says what is wrong with data in the reader's language; what else it says is told in the page's own words.
    this.isSpoken = isSpoken;
  }

  get sentence() {
    if (this.isSpoken || language() === "en") return this.message;
    if (this.field && this.expected && has(`field_${this.field}`)) return text("problem_field", { field: text(`field_${this.field}`), expected: this.expected });
    return has(`problem_${this.status}`) ? text(`problem_${this.status}`) : this.message;
  }
}

export async function problemOf(response) {
  const told = await response.json().catch(() => ({}));
  return new Problem(response.status, told.detail ?? response.statusText, told.field, told.expected, response.headers.get("Content-Language") === language());
}

/** Asks the server, whose endpoints lie where the page does. */
async function ask(method, path, body, type, accept) {
  let response;
  try {
    response = await fetch(path, { method, body, headers: { ...(type && { "Content-Type": type }), ...(accept && { Accept: accept }), "Accept-Language": language() } });
  } catch {
    throw new Problem(0, text("problem_0"), undefined, undefined, true);
  }
  if (!response.ok) throw await problemOf(response);
  return response;
}

export const get = async path => (await ask("GET", path)).json();
export const post = async (path, value) => (await ask("POST", path, value && JSON.stringify(value), value && "application/json")).json();
export const postCsv = async (path, csv) => (await ask("POST", path, csv, "text/csv")).json();
export const postForCsv = async (path, value) => (await ask("POST", path, JSON.stringify(value), "application/json", "text/csv")).text();
export const remove = path => ask("DELETE", path);

/** A query of what is given. */
export const query = values => new URLSearchParams(Object.entries(values).filter(([, value]) => value !== undefined && value !== null && value !== "")).toString();
