import { chart, countAxis, line, number, valueAxis } from "../charts/chart.js";
import { element, make } from "../page/page.js";
import { text } from "../page/texts.js";
import { trainsNetworks } from "./settings.js";

/** The progress of both trainings, and the loss of the current one. */
export class Progress {
  #began = 0;

  begin() { this.#began = performance.now(); }

  /**
   * @param phases [name, run or null]; null for a run that isn't requested yet.
   * @param method their method; empty if it isn't known.
   */
  render(phases, method) {
    element("phases").replaceChildren(...phases.map(([name, run]) => {
      const state = !run || run.status === "queued" ? "waits" : run.isGone ? "gone" : run.status === "running" && method && !trainsNetworks(method) ? "fits" : run.status;
      const percent = Math.round(100 * (run?.share ?? 0));
      const bar = make("progress", { max: 100, value: percent, "aria-label": text(`phase_${name}`) });
      const shown = text(`phase_${state}`, { network: (run?.network ?? 0) + 1, networks: run?.networks ?? "…" });
      const why = state === "failed" && run.detail ? `: ${run.detail}` : "";
      return make("li", { "data-phase": name, "data-state": state }, make("span", { text: text(`phase_${name}`) }), bar, make("span", { class: "quiet", text: `${shown}${why}` }));
    }));
    const current = phases.map(([, run]) => run).filter(run => run?.losses.length).at(-1);
    const isGoingOn = phases.some(([, run]) => run && !run.hasEnded);
    element("progress-time").textContent = this.#began && isGoingOn ? text("seconds", { seconds: Math.round((performance.now() - this.#began) / 1000) }) : "";
    element("learning-loss").hidden = element("learning-hint").hidden = !isGoingOn || !current;
    if (!current || !isGoingOn) return;
    this.chart ??= chart(element("learning-loss"), {
      scales: { x: { time: false } }, axes: [countAxis(), valueAxis()], series: [{}, line("--path")],
    }, [[0], [null]]);
    this.chart.setData([current.losses.map((_, i) => i), current.losses]);
    element("learning-loss").setAttribute("aria-label", text("learning_label", { count: current.losses.length, last: number(current.losses.at(-1)) }));
  }
}
