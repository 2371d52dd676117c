import { has, language, text } from "../page/texts.js";

/** An error response of the server: problem details (RFC 9457). */
export class Problem extends Error {
  constructor(status, detail, field, expected, isInLanguage) {
    super(detail);
    // The server describes errors in data in the page's language, and others in English: for those the page has its own texts.
    Object.assign(this, { status, field, expected, isInLanguage: isInLanguage || language() === "en" });
  }

  get sentence() {
    if (this.message && this.isInLanguage) return this.message;
    if (this.field && this.expected && has(`field_${this.field}`)) return text("problem_field", { field: text(`field_${this.field}`), expected: this.expected });
    return has(`problem_${this.status}`) ? text(`problem_${this.status}`) : this.message || `HTTP ${this.status}`;
  }
}

export async function problemOf(response) {
  const { detail, field, expected } = await response.json().catch(() => ({})); // a proxy answers with other documents
  return new Problem(response.status, detail, field, expected, response.headers.get("Content-Language") === language());
}

/** Sends a request to the server. Paths are relative to the page. */
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

/** A query string of the values that aren't empty. */
export const query = values => new URLSearchParams(Object.entries(values).filter(([, value]) => value !== undefined && value !== null && value !== "")).toString();
