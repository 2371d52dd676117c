import { number } from "../charts/chart.js";
import { element } from "../page/page.js";
import { text } from "../page/texts.js";

const ReplayTime = 4000; // milliseconds, for any number of recorded epochs

/** The slider over the recorded epochs, and their replay. */
export class EpochSlider {
  #slider = element("epoch");
  #session;
  #changed;
  #follows = true; // shows the newest path until the user moves the slider
  #replaying = 0;

  constructor(session, changed) {
    this.#session = session;
    this.#changed = changed;
    this.#slider.addEventListener("input", () => { this.stop(); this.#look(+this.#slider.value); });
    element("replay").addEventListener("click", () => { if (this.#replaying) this.stop(); else this.#replay(); });
  }

  /** The displayed epoch: {epoch, loss, path}, or null. */
  get mark() { return this.#session.run.paths[this.#slider.value] ?? null; }

  /** Follows the newest epoch. */
  follow() {
    this.#follows = true;
    this.stop();
  }

  /** Stops the replay. */
  stop() {
    cancelAnimationFrame(this.#replaying);
    this.#replaying = 0;
    this.#changed();
  }

  /** Shows the recorded epoch nearest to the given one. */
  lookNear(epoch) {
    const { run } = this.#session;
    if (run?.paths.length) this.#look(run.paths.indexOf(run.nearestPath(epoch)));
  }

  draw() {
    const slider = this.#slider, { paths } = this.#session.run;
    slider.max = Math.max(0, paths.length - 1);
    if (this.#follows) slider.value = slider.max;
    const { mark } = this;
    slider.disabled = element("replay").disabled = paths.length < 2;
    element("replay").textContent = text(this.#replaying ? "replay_stop" : "replay");
    element("shown").textContent = mark ? text("shown", { epoch: mark.epoch, loss: number(mark.loss) }) : "";
    slider.setAttribute("aria-valuetext", element("shown").textContent || "–");
  }

  #look(index) {
    this.#slider.value = index;
    this.#follows = index >= this.#session.run.paths.length - 1;
    this.#changed();
  }

  #replay() {
    const began = performance.now(), last = this.#session.run.paths.length - 1, from = +this.#slider.value >= last ? 0 : +this.#slider.value;
    const move = now => {
      const at = Math.min(last, from + Math.floor((now - began) / ReplayTime * last));
      this.#look(at);
      if (at < last) this.#replaying = requestAnimationFrame(move); else this.stop();
    };
    this.#replaying = requestAnimationFrame(move);
    this.#changed();
  }
}
