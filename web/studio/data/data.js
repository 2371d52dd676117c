import { get, postCsv, postForCsv, Problem, query } from "../server/api.js";
import { DataRun } from "./run.js";
import { takeRows } from "./input.js";
import { savePicture } from "../charts/picture.js";
import { saveText } from "../page/downloads.js";
import { Fields } from "../page/fields.js";
import { renderFound } from "./found.js";
import { number } from "../charts/chart.js";
import { eachFrame, element, later, say, show, tellProblem } from "../page/page.js";
import { Progress } from "./progress.js";
import { renderScores } from "./scores.js";
import { SeriesChart } from "./series-chart.js";
import { SeriesList } from "./series-list.js";
import { keep, kept } from "../page/store.js";
import { onLanguage, text } from "../page/texts.js";

const learning = [{
  fields: [
    { name: "horizon", kind: "whole", least: 1, most: 1000, value: 12 },
    { name: "name", kind: "text", value: "" },
  ],
}];
const columns = ["id", "time", "target", "static"];
const more = [{
  fields: [
    { name: "windows", kind: "whole", least: 1, most: 100, value: 1 },
    { name: "members", kind: "whole", least: 1, most: 10, value: 3 },
    { name: "steps", kind: "whole", least: 1, most: 100_000, optional: true },
    { name: "seed", kind: "whole", least: 0, most: Number.MAX_SAFE_INTEGER, value: 1 },
    ...columns.map(name => ({ name, kind: "text" })),
  ],
}];

/** The user's data: a table is read, learned, forecast and scored. */
export async function startData() {
  let csv = null, name = "", found = null;
  const runs = { train: null, evaluate: null };
  let model = "", problem = "", scoresProblem = "";
  let chosen = null, documents = {}, view = "future";
  let asked = 0;

  const fields = new Fields(element("learn-fields"), learning), moreFields = new Fields(element("more-fields"), more, changedMore);
  const progress = new Progress(), chart = new SeriesChart(element("series-chart"));
  const list = new SeriesList(choose);
  const isBusy = () => [runs.train, runs.evaluate].some(run => run && !run.hasEnded);

  // ---- the table
  takeRows((given, rows) => { [name, csv] = [given, rows]; describe(true); });

  const describeSoon = later(400, () => csv && describe(false));
  function changedMore(field) { if (columns.includes(field)) describeSoon(); }

  const columnQuery = values => Object.fromEntries(columns.map(column => [column, values[column]]));

  async function describe(isNew) {
    const mine = ++asked, values = moreFields.read();
    if (!values) return;
    tellProblem("file-problem", null);
    document.body.classList.add("busy");
    try {
      const told = await postCsv(`v1/describe?${query(columnQuery(values))}`, csv);
      if (mine !== asked) return;
      found = told;
      if (isNew) {
        for (const run of [runs.train, runs.evaluate]) { run?.stop().catch(() => {}); run?.leave(); }
        runs.train = runs.evaluate = null;
        fields.write({ horizon: told.season > 1 && told.season <= 60 ? told.season : 12, name: await freeName() });
      }
      [chosen, documents, view, problem, scoresProblem] = [null, { found: told.first }, "future", "", ""];
      list.clear();
      say(text("found_heading", { name }));
      render();
      drawSeries();
    } catch (failure) {
      if (!(failure instanceof Problem)) throw failure;
      if (mine === asked && !moreFields.blame(failure)) tellProblem("file-problem", told(failure));
    } finally {
      document.body.classList.remove("busy");
    }
  }

  const baseName = () => name.replace(/\.[^.]*$/, "");

  // A model of the folder is not replaced by accident.
  async function freeName() {
    const base = baseName().replace(/[^A-Za-z0-9._-]+/g, "-").replace(/^[^A-Za-z0-9]+/, "").slice(0, 56) || "series";
    const { models } = await get("v1/models").catch(() => ({ models: [] })), taken = new Set(models.map(one => one.name));
    for (let i = 1; ; i++) {
      const candidate = i === 1 ? base : `${base}-${i}`;
      if (!taken.has(candidate)) return candidate;
    }
  }

  // ---- learning
  element("learn").addEventListener("submit", async event => {
    event.preventDefault();
    const values = fields.read(), others = moreFields.read();
    if (!values || !others || isBusy()) return;
    if (!/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(values.name ?? "")) return void fields.blame({ field: "name", sentence: text("expected_name") });
    if (csv === null) { problem = text("series_gone"); return render(); }
    const { windows, ...settings } = others;
    [problem, scoresProblem, documents, view] = ["", "", { found: found.first }, "future"];
    list.clear();
    model = values.name;
    progress.begin();
    try {
      runs.train = new DataRun(await postCsv(`v1/train?${query({ name: model, horizon: values.horizon, ...settings })}`, csv));
      runs.evaluate = null;
      follow("train");
      list.show(runs.train.id, false); // the series can be looked at while they are learned
      try {
        runs.evaluate = new DataRun(await postCsv(`v1/evaluate?${query({ horizon: values.horizon, windows, ...settings })}`, csv));
        follow("evaluate");
      } catch (failure) {
        if (!(failure instanceof Problem)) throw failure;
        scoresProblem = told(failure); // too short to hold an end back, for one: it can be forecast all the same
      }
      remember();
    } catch (failure) {
      if (!(failure instanceof Problem)) throw failure;
      if (!fields.blame(failure) && !moreFields.blame(failure)) problem = told(failure);
    }
    render();
  });

  function remember() {
    const { first, series, ...facts } = found ?? {};
    keep("data", { name, model, found: found && facts, train: runs.train?.id, evaluate: runs.evaluate?.id });
  }

  function follow(kind) {
    const run = runs[kind];
    run.watch(() => { if (runs[kind] === run) ended(kind); });
    if (run.hasEnded) ended(kind);
  }

  let shownOf = "";
  function ended(kind) {
    render();
    const run = runs[kind];
    if (!run.isDone || shownOf === `${kind}${run.id}`) return;
    shownOf = `${kind}${run.id}`;
    say(text(kind === "train" ? "forecast_there" : "learning_done"));
    documents = { found: documents.found }; // what is known of a series has grown
    list.show(run.id, kind === "evaluate").then(() => chosen && choose(chosen));
  }

  element("cancel").addEventListener("click", () => trying(async () => { for (const run of [runs.evaluate, runs.train]) await run?.stop(); }));
  element("resume").addEventListener("click", () => trying(async () => {
    for (const kind of ["train", "evaluate"]) if (runs[kind]?.status === "interrupted") await runs[kind].resume(() => ended(kind));
  }));

  // The server speaks of a body and of the command line's options, the page of a file and of fields.
  const told = failure => failure.sentence.replace(/^body/, name).replace(/--(id|time|target|static)\b/g, (_, option) => `“${text(`field_${option}`)}”`);

  async function trying(act) {
    try {
      problem = "";
      await act();
    } catch (failure) {
      if (!(failure instanceof Problem)) throw failure;
      problem = failure.sentence;
    }
    render();
  }

  // ---- a series
  async function choose(entry) {
    chosen = entry;
    const mine = entry.index;
    const known = documents[mine] ??= {};
    for (const kind of ["train", "evaluate"])
      if (runs[kind] && (kind === "train" || runs[kind].isDone) && !known[kind])
        try {
          known[kind] = await get(`v1/runs/${runs[kind].id}/series/${mine}`);
        } catch (failure) {
          if (!(failure instanceof Problem)) throw failure;
          problem = failure.status === 404 ? text("series_gone") : failure.sentence;
        }
    if (chosen?.index === mine) { drawSeries(); render(); }
  }

  function shownSeries() {
    const known = chosen && documents[chosen.index];
    if (view === "check" && known?.evaluate?.windows)
      return { ...known.evaluate, forecasts: known.evaluate.windows };
    const future = known?.train ?? known?.evaluate;
    if (future)
      return { ...future, forecasts: future.forecast ? [{ cutoff: future.first + future.y.length, forecast: future.forecast, baselines: future.baselines ?? [] }] : [] };
    return documents.found ? { ...documents.found, forecasts: [] } : null;
  }

  function drawSeries() {
    const shown = shownSeries();
    show("chart-card", shown !== null);
    if (!shown) return;
    const title = (found?.count === 1 && baseName()) || shown.unique_id; // a single series is called by its file
    element("series-name").textContent = title;
    element("series-score").textContent = chosen?.mase != null ? `MASE ${number(chosen.mase)}` : "";
    chart.draw({ ...shown, name: title, view: `${view}${shown.forecasts.length}` });
    chart.legend(element("legend"), drawSeries);
    const checked = chosen && documents[chosen.index]?.evaluate?.windows;
    show("view", Boolean(checked));
    for (const button of element("view").children) button.setAttribute("aria-pressed", button.dataset.view === view ? "true" : "false");
  }

  element("view").addEventListener("click", ({ target }) => { if (target.dataset.view) { view = target.dataset.view; drawSeries(); } });
  element("zoom-in").addEventListener("click", () => chart.pan?.zoom(.6));
  element("zoom-out").addEventListener("click", () => chart.pan?.zoom(1 / .6));
  element("zoom-all").addEventListener("click", () => chart.pan?.all());

  // ---- downloads
  element("save-forecast").addEventListener("click", () => trying(async () => saveText(`${model}-forecast.csv`, await postForCsv("v1/forecast", { model }))));
  element("save-chart").addEventListener("click", () => savePicture(`${model}-${element("series-name").textContent}.png`, [{ title: element("series-name").textContent, canvas: chart.chart.ctx.canvas }]));

  // ---- drawing
  const render = eachFrame(() => {
    const isGoingOn = isBusy(), hasModel = Boolean(runs.train?.isDone);
    show("welcome", !found && !runs.train);
    show("learn", Boolean(found || runs.train));
    show("found", Boolean(found));
    if (found) renderFound(name, found);
    tellProblem("learn-problem", problem);
    element("forecast").disabled = isGoingOn;
    show("cancel", isGoingOn);
    show("resume", !isGoingOn && [runs.train, runs.evaluate].some(run => run?.status === "interrupted"));
    const phases = Object.entries(runs).filter(([, run]) => run);
    show("progress", phases.length > 0 && !phases.every(([, run]) => run.isDone));
    if (phases.length) progress.render(phases);
    show("downloads", hasModel);
    if (hasModel) {
      element("save-forecaster").href = `v1/models/${model}/file`;
      element("save-forecaster").download = `${model}.nami`;
    }
    const scores = runs.evaluate?.document.evaluation;
    show("scores-card", Boolean(scores || scoresProblem || (runs.evaluate && !runs.evaluate.hasEnded)));
    if (scores) renderScores(scores);
    else {
      element("verdict").textContent = scoresProblem || text("scores_wait");
      delete element("verdict").dataset.beats;
    }
    for (const part of document.querySelectorAll("#scores-card .wide, #scores-card .hint")) part.hidden = !scores;
  });

  onLanguage(() => {
    render();
    drawSeries();
    if (csv) describeWords();
  });

  // The frequency and the warnings are the server's words.
  async function describeWords() {
    const values = moreFields.read();
    if (!values) return;
    const told = await postCsv(`v1/describe?${query(columnQuery(values))}`, csv).catch(() => null);
    if (told && found) { found = told; render(); }
  }

  // ---- begin: with the runs of the page before, or with what is going on
  const last = kept("data") ?? await goingOn();
  if (last?.train || last?.evaluate) {
    [name, model, found] = [last.name ?? "", last.model ?? "", last.found ?? null];
    fields.write({ name: model });
    for (const kind of ["train", "evaluate"]) {
      runs[kind] = await DataRun.find(last[kind]);
      if (runs[kind]) follow(kind);
    }
  }
  render();
}

async function goingOn() {
  const { runs } = await get("v1/runs").catch(() => ({ runs: [] }));
  const latest = kind => runs.find(run => run.kind === kind && (run.status === "running" || run.status === "queued"));
  const [train, evaluate] = [latest("train"), latest("evaluate")];
  return train || evaluate ? { name: train?.model, model: train?.model, train: train?.id, evaluate: evaluate?.id } : null;
}
