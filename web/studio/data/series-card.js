import { number } from "../charts/chart.js";
import { element, show } from "../page/page.js";
import { text } from "../page/texts.js";
import { get, Problem } from "../server/api.js";
import { SeriesChart } from "./series-chart.js";

/** The series that is looked at: before training as it was found, after it with its forecast or with the windows that were scored. */
export class SeriesCard {
  chart = new SeriesChart(element("series-chart"));
  #table;
  #runs;
  #changed;
  #failed;
  #chosen = null;
  #documents = {}; // of each series, by its index; the table's first one as "found"
  #view = "future";

  /** @param failed takes the sentence that says why nothing is known of a series. */
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

  /** Forgets what runs have found. */
  startOver(first) {
    this.#documents = { found: first };
    this.#view = "future";
  }

  /** Asks for what is known of each series again, after a run has found more. */
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
    if (this.#chosen?.index !== index) return; // another one was chosen meanwhile
    this.draw();
    this.#changed();
  }

  draw() {
    const shown = this.#shown();
    show("chart-card", shown !== null);
    if (!shown) return;
    const title = (this.#table.found?.count === 1 && this.#table.baseName) || shown.unique_id; // a single series is called by its file
    element("series-name").textContent = title;
    element("series-score").textContent = this.#chosen?.mase != null ? `MASE ${number(this.#chosen.mase)}` : "";
    this.chart.draw({ ...shown, name: title, view: `${this.#view}${shown.forecasts.length}` });
    this.chart.legend(element("legend"), () => this.draw());
    show("view", Boolean(this.#known?.evaluate?.windows));
    for (const button of element("view").children) button.setAttribute("aria-pressed", button.dataset.view === this.#view ? "true" : "false");
  }

  get #known() { return this.#chosen && this.#documents[this.#chosen.index]; }

  /** The chosen series with its forecasts, as a chart takes it, or null. */
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
