import { number } from "../charts/chart.js";
import { element, make, show } from "../page/page.js";
import { text } from "../page/texts.js";

const columns = ["mase", "mae", "rmse", "smape", "wape", "bias", "crps", "coverage80", "coverage95"];
const names = { mase: "MASE", mae: "MAE", rmse: "RMSE", smape: "sMAPE", wape: "WAPE", crps: "CRPS" };

/** The scores' card: shown from the request on, with the error if there are no scores. */
export function renderScoresCard(run, problem) {
  const scores = run?.document.evaluation;
  show("scores-card", Boolean(scores || problem || (run && !run.hasEnded)));
  if (scores) renderScores(scores);
  else {
    element("verdict").textContent = problem || text("scores_wait");
    delete element("verdict").dataset.answer;
  }
  for (const part of document.querySelectorAll("#scores-card .wide, #scores-card .hint")) part.hidden = !scores;
}

/** Nami with its method, which an earlier server may not name. */
export const nami = method => method ? text("nami_method", { method: text(`choice_method_${method}`) }) : text("model_nami");

/** The scores of an evaluation next to those of other methods, with a verdict. */
function renderScores(found) {
  element("verdict").replaceChildren(...verdict(found).map(line => make("span", { text: line })));
  element("verdict").dataset.answer = answer(found.verdict?.comparisons ?? []);
  const head = make("tr", {}, make("th", { scope: "col", text: text("model") }), ...columns.map(column => make("th", { scope: "col", text: names[column] ?? text(column) })));
  const best = Object.fromEntries(columns.map(column => [column, nearest(found.scores.map(one => one[column]), column)]));
  const rows = found.scores.map(one => make("tr", { "data-model": one.model },
    make("th", { scope: "row", text: one.model === "nami" ? nami(found.method) : text(`model_${one.model}`) }),
    ...columns.map(column => make("td", { class: one[column] === best[column] ? "best" : undefined, text: column.startsWith("coverage") ? percent(one[column], one.model === "nami" ? found[`${column}_error`] : null) : number(one[column]) }))));
  element("scores").replaceChildren(make("thead", {}, head), make("tbody", {}, ...rows));
  document.querySelector("#scores-card .hint").textContent = text("scores_hint", {
    measured: found.windows === 1
      ? text("measured_once", { horizon: found.horizon, series: found.series })
      : text("measured_often", { horizon: found.horizon, series: found.series, windows: found.windows }),
  });
}

/** The server's sentences, the same as those of the command line. */
function verdict({ verdict: found, copies_last_value: copies }) {
  const lines = found?.text ?? [text("verdict_none")];
  return copies ? [...lines, text("copies_last")] : lines;
}

/** Worse than one of the others, else better than one, else no difference. */
function answer(comparisons) {
  const answers = comparisons.map(one => one.answer);
  return ["worse", "better"].find(one => answers.includes(one)) ?? "no_difference";
}

const percent = (value, error) => value == null ? "–" : error == null ? `${value.toFixed(0)} %` : `${value.toFixed(0)} ± ${error.toFixed(0)} %`;

// The best error is the lowest; the best coverage is the nearest to its nominal level, and the best bias the nearest to 0.
function nearest(values, column) {
  const should = column.startsWith("coverage") ? +column.slice(8) : column === "bias" ? 0 : -Infinity;
  const off = value => should === -Infinity ? value : Math.abs(value - should);
  return values.filter(value => value != null).reduce((best, value) => best === undefined || off(value) < off(best) ? value : best, undefined);
}
