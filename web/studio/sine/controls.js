import { number } from "../charts/chart.js";
import { element, say, showProblem } from "../page/page.js";
import { text } from "../page/texts.js";

/** The buttons that train, pause, step and stop, and the status line. */
export class Controls {
  #session;
  #announced = "";

  /** @param train starts a training. */
  constructor(session, train) {
    this.#session = session;
    element("settings").addEventListener("submit", event => { event.preventDefault(); train(); });
    element("pause").addEventListener("click", () => session.pause());
    element("step").addEventListener("click", () => session.step());
    element("stop").addEventListener("click", () => session.stop());
  }

  /** Announces the state of the next run even if it equals the last one. */
  startOver() { this.#announced = ""; }

  draw() {
    const { run } = this.#session, isPaused = run.status === "paused";
    element("train").textContent = text(run.hasBegun && !run.hasEnded ? "train_again" : "train");
    element("pause").textContent = text(isPaused && run.hasBegun ? "go_on" : "pause");
    element("pause").disabled = run.hasEnded || (isPaused && !run.hasBegun);
    element("step").disabled = run.hasEnded || !isPaused;
    element("stop").disabled = run.hasEnded || !run.hasBegun;
    const state = run.isGone ? "gone" : isPaused && !run.hasBegun ? "ready" : run.status;
    const line = element("sine-state");
    line.textContent = text(`state_${state}`, { done: run.epochs.length, all: run.all, loss: number(run.losses.at(-1)) });
    line.dataset.state = state;
    if (run.status === "failed" && run.detail) showProblem("sine-problem", text("failed_because", { reason: run.detail }));
    this.#announce(state);
  }

  // Screen readers announce changes of state, not every epoch.
  #announce(state) {
    if (state === this.#announced) return;
    this.#announced = state;
    if (state !== "queued") say(element("sine-state").textContent);
  }
}
