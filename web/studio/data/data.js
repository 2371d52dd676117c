import { eachFrame, element, say, show, showProblem } from "../page/page.js";
import { keep, kept } from "../page/store.js";
import { onLanguage, text } from "../page/texts.js";
import { Problem } from "../server/api.js";
import { renderFound } from "../table/found.js";
import { Table } from "../table/table.js";
import { Downloads } from "./downloads.js";
import { LearnForm } from "./form.js";
import { freeName, isModelName } from "./model-name.js";
import { Progress } from "./progress.js";
import { goingOn, Runs } from "./runs.js";
import { renderScoresCard } from "./scores.js";
import { SeriesCard } from "./series-card.js";
import { SeriesList } from "./series-list.js";

/** Reads, trains on, forecasts and scores the user's table. */
export async function startData() {
  await new DataPage().begin();
}

class DataPage {
  #form = new LearnForm(() => this.#table.describeSoon());
  #table = new Table(this.#form, (found, isNew) => this.#described(found, isNew));
  #runs = new Runs(() => this.#render(), (run, kind) => this.#done(run, kind));
  #series = new SeriesCard(this.#table, this.#runs, () => this.#render(), problem => { this.#problem = problem; });
  #list = new SeriesList(entry => this.#series.choose(entry));
  #progress = new Progress();
  #downloads = new Downloads(this.#runs, this.#series.chart, act => this.#trying(act));
  #problem = "";
  #scoresProblem = "";

  constructor() {
    element("learn").addEventListener("submit", event => { event.preventDefault(); this.#learn(); });
    element("cancel").addEventListener("click", () => this.#trying(() => this.#runs.stop()));
    element("resume").addEventListener("click", () => this.#trying(() => this.#runs.resume()));
    onLanguage(async () => {
      this.#render();
      this.#series.draw();
      if (await this.#table.speak()) this.#render();
    });
  }

  /** Restores the runs of an earlier page, or finds the ones that the server is running. */
  async begin() {
    const last = kept("data") ?? await goingOn();
    if (last?.train || last?.evaluate) {
      Object.assign(this.#table, { name: last.name ?? "", found: last.found ?? null });
      this.#runs.model = last.model ?? "";
      this.#runs.method = last.method ?? "";
      this.#form.write({ name: this.#runs.model });
      await this.#runs.find(last);
    }
    this.#render();
  }

  async #described(found, isNew) {
    if (isNew) {
      this.#runs.drop();
      const horizon = found.season > 1 && found.season <= 60 ? found.season : 12;
      this.#form.write({ horizon, name: await freeName(this.#table.baseName) });
    }
    this.#series.begin(found.first);
    this.#problem = this.#scoresProblem = "";
    this.#list.clear();
    say(text("found_heading", { name: this.#table.name }));
    this.#render();
    this.#series.draw();
  }

  async #learn() {
    const settings = this.#form.read(), { csv, found } = this.#table;
    if (!settings || this.#runs.isBusy) return;
    if (!isModelName(settings.name)) return void this.#form.blame({ field: "name", sentence: text("expected_name") });
    if (csv === null) {
      this.#problem = text("series_gone");
      return this.#render();
    }
    this.#problem = this.#scoresProblem = "";
    this.#series.startOver(found.first);
    this.#list.clear();
    this.#progress.begin();
    try {
      await this.#ask(settings, csv);
    } catch (failure) {
      if (!(failure instanceof Problem)) throw failure;
      if (!this.#form.blame(failure)) this.#problem = this.#table.sentenceOf(failure);
    }
    this.#render();
  }

  async #ask({ name, windows, ...settings }, csv) {
    const runs = this.#runs;
    runs.model = name;
    await runs.askTraining(settings, csv);
    this.#list.show(runs.train.id, false); // users can view the series during training
    try {
      await runs.askEvaluation({ ...settings, windows }, csv);
    } catch (failure) {
      if (!(failure instanceof Problem)) throw failure;
      this.#scoresProblem = this.#table.sentenceOf(failure); // such as series too short to evaluate, which can still be forecast
    }
    const { name: file, facts } = this.#table;
    keep("data", { name: file, model: runs.model, method: runs.method, found: facts, train: runs.train?.id, evaluate: runs.evaluate?.id });
  }

  #done(run, kind) {
    say(text(kind === "train" ? "forecast_ready" : "scores_ready"));
    this.#series.refresh();
    this.#list.show(run.id, kind === "evaluate").then(() => this.#series.chooseAgain());
  }

  async #trying(act) {
    try {
      this.#problem = "";
      await act();
    } catch (failure) {
      if (!(failure instanceof Problem)) throw failure;
      this.#problem = failure.sentence;
    }
    this.#render();
  }

  #render = eachFrame(() => {
    const runs = this.#runs, { name, found } = this.#table, { isBusy, phases } = runs;
    show("welcome", !found && !runs.train);
    show("learn", Boolean(found || runs.train));
    show("found", Boolean(found));
    if (found) renderFound(name, found);
    showProblem("learn-problem", this.#problem);
    element("forecast").disabled = isBusy;
    show("cancel", isBusy);
    show("resume", !isBusy && runs.isInterrupted);
    show("progress", phases.length > 0 && !phases.every(([, run]) => run.isDone));
    if (phases.length) this.#progress.render(phases, runs.method);
    this.#downloads.draw();
    renderScoresCard(runs.evaluate, this.#scoresProblem);
  });
}
