import { number } from "../charts/chart.js";
import { shown } from "../page/fields.js";
import { element, say } from "../page/page.js";
import { text } from "../page/texts.js";
import { differences } from "./settings.js";

/** Keeps and removes the reference run, and lists the changed settings. */
export class Comparison {
  #session;

  constructor(session, changed) {
    this.#session = session;
    element("keep").addEventListener("click", () => {
      session.compareWith(session.run);
      say(text("reference_kept"));
      changed();
    });
    element("forget").addEventListener("click", () => {
      session.compareWith(null);
      changed();
      element("keep").focus();
    });
  }

  draw() {
    const { run, reference } = this.#session;
    element("keep").disabled = run.paths.length === 0 || run.id === reference?.id;
    if (reference) element("difference").textContent = reference.id === run.id ? text("reference_same") : difference(reference, run);
    for (const one of document.querySelectorAll("[data-with-reference]")) one.hidden = !reference;
  }
}

function difference(reference, run) {
  const changes = differences(reference.settings, run.settings)
    .map(([name, one, other]) => `${text(`field_${name}`)} ${shown(name, one)} → ${shown(name, other)}`);
  return text("reference_differs", {
    changes: changes.join(text("comma")) || text("nothing"),
    one: number(reference.losses.at(-1)),
    other: number(run.losses.at(-1)),
  });
}
