import { number } from "../charts/chart.js";
import { element, show } from "../page/page.js";
import { text } from "../page/texts.js";
import { get, Problem } from "../server/api.js";
import { SeriesChart } from "./series-chart.js";

/** The selected series: as read before training, afterwards with its forecast or its evaluation windows. */
export class SeriesCard {
  chart = new SeriesChart(element("series-chart"));
  #table;
  #runs;
  #changed;
  #failed;
  #chosen = null;
  #documents = {}; // by the index of the series; "found" is the table's first series
  #view = "future";

  /** @param failed is called with the error if a series can't be fetched. */
  constructor(table, runs, changed, failed) {
    this.#table = table;
    this.#runs = runs;
    this.#changed = changed;
    this.#failed = failed;
    element("view").addEventListener("click", ({ target }) => {
      if (!target.dataset.view) return;
      this.#view = target.dataset.view;
      this.draw();
    });
    element("zoom-in").addEventListener("click", () => this.chart.pan?.zoom(.6));
    element("zoom-out").addEventListener("click", () => this.chart.pan?.zoom(1 / .6));
    element("zoom-all").addEventListener("click", () => this.chart.pan?.all());
  }

  /** Shows the first series of another table. */
  begin(first) {
    this.#chosen = null;
    this.startOver(first);
  }

  /** Drops the results of runs. */
  startOver(first) {
    this.#documents = { found: first };
    this.#view = "future";
  }

  /** Drops the fetched series, so that they are fetched again with new results. */
  refresh() { this.#documents = { found: this.#documents.found }; }

  chooseAgain() { return this.#chosen && this.choose(this.#chosen); }

  async choose(entry) {
    this.#chosen = entry;
    const { index } = entry, known = this.#documents[index] ??= {}, runs = this.#runs;
    for (const kind of ["train", "evaluate"])
      if (runs[kind] && (kind === "train" || runs[kind].isDone) && !known[kind])
        try {
          known[kind] = await get(`v1/runs/${runs[kind].id}/series/${index}`);
        } catch (failure) {
          if (!(failure instanceof Problem)) throw failure;
          this.#failed(failure.status === 404 ? text("series_gone") : failure.sentence);
        }
    if (this.#chosen?.index !== index) return; // the user has selected another series
    this.draw();
    this.#changed();
  }

  draw() {
    const shown = this.#shown();
    show("chart-card", shown !== null);
    if (!shown) return;
    const title = (this.#table.found?.count === 1 && this.#table.baseName) || shown.unique_id; // a single series has its file's name
    element("series-name").textContent = title;
    element("series-score").textContent = this.#chosen?.mase != null ? `MASE ${number(this.#chosen.mase)}` : "";
    this.chart.draw({ ...shown, name: title, method: this.#runs.method, view: `${this.#view}${shown.forecasts.length}` });
    this.chart.legend(element("legend"), () => this.draw());
    show("view", Boolean(this.#known?.evaluate?.windows));
    for (const button of element("view").children) button.setAttribute("aria-pressed", button.dataset.view === this.#view ? "true" : "false");
  }

  get #known() { return this.#chosen && this.#documents[this.#chosen.index]; }

  /** The selected series with its forecasts for the chart, or null. */
  #shown() {
    const known = this.#known, { found } = this.#documents;
    if (this.#view === "check" && known?.evaluate?.windows)
      return { ...known.evaluate, forecasts: known.evaluate.windows };
    const future = known?.train ?? known?.evaluate;
    if (!future) return found ? { ...found, forecasts: [] } : null;
    const { first, y, forecast, baselines = [] } = future;
    return { ...future, forecasts: forecast ? [{ cutoff: first + y.length, forecast, baselines }] : [] };
  }
}
