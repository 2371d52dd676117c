import { element, make, show } from "../page/page.js";
import { HeatMap } from "./heatmap.js";

/** The hidden state's card, with the choice of window and layer. */
export class HiddenCard {
  #window = element("window-shown");
  #layer = element("layer-shown");
  #map = new HeatMap();
  #key = "";
  #changed;

  constructor(changed) {
    this.#changed = changed;
    this.#window.addEventListener("input", () => changed());
    this.#layer.addEventListener("change", () => changed());
  }

  /** The displayed window. */
  get window() { return +this.#window.value; }

  choose(window) {
    this.#window.value = window;
    this.#changed();
  }

  draw(run, mark) {
    this.#window.max = run.windows - 1;
    element("window-number").textContent = this.#window.value;
    if (this.#layer.options.length !== run.layers) {
      this.#layer.replaceChildren(...Array.from({ length: run.layers }, (_, i) => make("option", { value: i, text: `${i + 1}` })));
      show("layer-shown", run.layers > 1);
    }
    const wanted = mark ? [run.id, this.#window.value, this.#layer.value, mark.epoch].join() : "";
    if (wanted === this.#key) return;
    this.#key = wanted;
    if (mark) this.#map.show(run, this.window, +this.#layer.value, mark.epoch); else this.#map.clear();
  }
}
