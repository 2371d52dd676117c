import { make } from "./page.js";
import { has, onLanguage, text } from "./texts.js";

/**
 * The fields of a form, each described by
 * {name, kind: "whole" | "number" | "choice" | "text", least, most, slider: [from, to], log, step, choices, value, optional, isLong}.
 * Labels are the texts field_NAME; choices are the texts choice_NAME_VALUE.
 */
export class Fields {
  #inputs = new Map();
  #hidden = new Set();

  /** @param check validates the values together: returns {field, sentence (a getter, as the language may change)}, or null if they are valid. */
  constructor(into, groups, changed, check = () => null) {
    Object.assign(this, { groups, check });
    for (const { title, fields } of groups) {
      const box = make("fieldset", {}, ...(title ? [make("legend", { "data-text": title, text: text(title) })] : []));
      for (const field of fields) box.append(this.#make(field, changed));
      into.append(box);
    }
    onLanguage(() => this.#name());
    this.#name();
  }

  get all() { return this.groups.flatMap(group => group.fields); }

  /** The value of a field; undefined if it is invalid. */
  get(name) { return parse(this.all.find(field => field.name === name), this.#inputs.get(name).input.value); }

  /** Hides fields, whose values are then not read; shows the others. */
  hide(names) {
    this.#hidden = new Set(names);
    for (const { name } of this.all) this.#inputs.get(name).input.closest(".field").hidden = this.#hidden.has(name);
  }

  /** The values of the visible fields, or null if one is invalid, which is flagged next to it. */
  read() {
    const values = {};
    let isRight = true;
    for (const field of this.all.filter(({ name }) => !this.#hidden.has(name))) {
      const value = parse(field, this.#inputs.get(field.name).input.value);
      if (value === undefined) isRight = false;
      else values[field.name] = value;
      this.#flag(field, value === undefined ? { field: field.name } : null);
    }
    const problem = isRight && this.check(values);
    if (problem) this.#flag(this.all.find(field => field.name === problem.field), problem);
    return isRight && !problem ? values : null;
  }

  write(values) {
    for (const field of this.all) {
      if (!(field.name in values)) continue;
      const { input, slider } = this.#inputs.get(field.name);
      input.value = values[field.name] ?? "";
      if (slider) slider.value = toSlider(field, +input.value);
      this.#flag(field, null);
    }
  }

  /** Shows the server's error next to the field that it names; false if it names none of these. */
  blame(problem) {
    const field = this.all.find(one => one.name === problem.field);
    if (!field) return false;
    this.#flag(field, problem);
    this.#inputs.get(field.name).input.focus();
    return true;
  }

  #make(field, changed) {
    const id = `field-${field.name}`;
    const error = make("p", { class: "error", id: `${id}-error`, role: "alert", hidden: true });
    const label = make("label", { for: id });
    const described = `${id}-error`;
    let input, slider;
    if (field.kind === "choice") {
      input = make("select", { id, "aria-describedby": described }, ...field.choices.map(value => make("option", { value })));
    } else {
      input = make("input", { id, type: "text", inputmode: field.kind === "text" ? "text" : field.kind === "whole" ? "numeric" : "decimal", autocomplete: "off", spellcheck: "false", "aria-describedby": described });
    }
    if (field.slider) slider = make("input", { type: "range", min: 0, max: 1000, step: 1, "aria-hidden": "true", tabindex: -1 });
    input.value = field.value ?? "";
    if (slider) slider.value = toSlider(field, field.value);
    this.#inputs.set(field.name, { input, slider, label, error, problem: null });
    const take = () => {
      const value = parse(field, input.value);
      this.#flag(field, value === undefined ? { field: field.name } : null);
      if (slider && value !== undefined) slider.value = toSlider(field, value);
      changed?.(field.name);
    };
    input.addEventListener(field.kind === "choice" ? "change" : "input", take);
    // The field handles the arrow keys and the slider the pointer: one tab stop per setting, not two.
    input.addEventListener("keydown", event => {
      const by = { ArrowUp: 1, ArrowDown: -1, PageUp: 10, PageDown: -10 }[event.key];
      const value = by && field.slider && parse(field, input.value);
      if (by === undefined || value === undefined || !field.slider) return;
      event.preventDefault();
      input.value = stepped(field, value, by);
      take();
    });
    slider?.addEventListener("input", () => {
      input.value = fromSlider(field, +slider.value);
      take();
    });
    return make("div", { class: `field${slider ? " sliding" : ""}${field.kind === "text" ? " text" : ""}${field.isLong ? " long" : ""}` }, label, input, ...(slider ? [slider] : []), error);
  }

  #name() {
    for (const field of this.all) {
      const { label, input, problem } = this.#inputs.get(field.name);
      label.textContent = text(`field_${field.name}`);
      if (field.kind === "choice")
        for (const option of input.options) option.textContent = text(`choice_${field.name}_${option.value}`);
      if (field.optional) input.placeholder = text("chosen_from_data");
      this.#flag(field, problem);
    }
  }

  #flag(field, problem) {
    const known = this.#inputs.get(field.name);
    known.problem = problem;
    known.error.textContent = !problem ? "" : problem.sentence ?? text(field.kind === "whole" ? "expected_whole" : field.above ? "expected_above" : "expected_number", { least: field.least, most: field.most });
    known.error.hidden = !problem;
    if (problem) known.input.setAttribute("aria-invalid", "true"); else known.input.removeAttribute("aria-invalid");
  }
}

/** A value as the form displays it. */
export const shown = (name, value) => has(`choice_${name}_${value}`) ? text(`choice_${name}_${value}`) : value;

/** The value; null if it is optional and empty, undefined if it is invalid. */
function parse(field, given) {
  const trimmed = given.normalize("NFKC").trim(); // Japanese keyboards may write 100 as １００
  if (field.kind === "text") return trimmed || null;
  if (field.kind === "choice") return field.choices.includes(given) ? (field.numeric ? +given : given) : undefined;
  if (trimmed === "") return field.optional ? null : undefined;
  const value = Number(trimmed.replace(",", "."));
  const isRight = Number.isFinite(value) && value <= field.most && (field.above ? value > field.least : value >= field.least) && (field.kind !== "whole" || Number.isInteger(value));
  return isRight ? value : undefined;
}

const tidy = (field, value) => field.kind === "whole" ? Math.round(value) : +value.toPrecision(2);

function toSlider({ slider: [from, to], log }, value) {
  const share = log ? Math.log(value / from) / Math.log(to / from) : (value - from) / (to - from);
  return Math.round(1000 * Math.min(1, Math.max(0, share)));
}

function fromSlider(field, at) {
  const [from, to] = field.slider;
  return tidy(field, field.log ? from * (to / from) ** (at / 1000) : from + (to - from) * at / 1000);
}

function stepped(field, value, by) {
  const next = field.kind === "whole" ? value + by
    : field.log ? +(by > 0 ? value * 10 ** (Math.abs(by) / 10) : value / 10 ** (Math.abs(by) / 10)).toPrecision(2)
    : +(value + by * field.step).toFixed(6);
  return Math.min(field.most, Math.max(field.above ? Number.MIN_VALUE : field.least, next));
}
