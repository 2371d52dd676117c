import { axis, chart, colour, countAxis, line, number, valueAxis } from "../charts/chart.js";
import { make, element } from "../page/page.js";
import { pannable } from "../charts/pan.js";
import { text } from "../page/texts.js";
import { nami } from "./scores.js";
import { labels, places } from "../charts/times.js";

const baselines = { seasonal_naive: [8, 4], naive: [2, 4], drift: [12, 3, 2, 3] };
const LastSeen = 5; // history in view, in lengths of the forecast

/** A series with its forecasts: {name, ds, y, forecasts: [{cutoff, forecast, baselines}]}; cutoff is the index of a forecast's first step. */
export class SeriesChart {
  hidden = new Set(["naive", "drift"]);

  constructor(into) { this.into = into; }

  draw(shown) {
    const isSame = this.shown?.name === shown.name && this.shown?.view === shown.view && this.pan;
    const seen = isSame ? this.pan.seen : null;
    this.shown = shown;
    this.chart?.discard();
    const columns = table(shown), { isTime, x } = places(columns.ds);
    [this.columns, this.x] = [columns, x];
    const few = values => values.filter(value => value != null).length < 3;
    const band = () => ({ width: 0, points: { show: false } });
    const dense = x.length > 2000;
    this.chart = chart(this.into, {
      scales: { x: { time: isTime } },
      axes: [isTime ? axis("", { space: 84, values: labels }) : countAxis({ space: 60 }), valueAxis()],
      series: [
        {}, band(), band(), band(), band(),
        ...Object.entries(baselines).map(([name, dash]) => line(`--${name}`, { dash, width: 1.6, show: !this.hidden.has(name), points: { show: few(columns[name]), size: 7, fill: () => colour(`--${name}`) } })),
        line("--actual", { width: dense ? 1 : 1.6, points: { show: x.length < 3, size: 6 } }),
        line("--path", { width: 2.4, points: { show: few(columns.mean), size: 8, fill: () => colour("--path") } }),
      ],
      bands: [{ series: [2, 1], fill: () => colour("--band95") }, { series: [4, 3], fill: () => colour("--band80") }],
      cursor: { points: { show: true, size: 6 } },
      hooks: { setCursor: [u => this.#read(u)], drawAxes: [u => this.#markCutoff(u)] },
    }, [x, columns.lower95, columns.upper95, columns.lower80, columns.upper80, ...Object.keys(baselines).map(name => columns[name]), columns.y, columns.mean]);
    this.pan = pannable(this.chart, this.into, () => [x[0], x.at(-1)]);
    if (seen) this.pan.look(...seen);
    else if (shown.forecasts.length) {
      const steps = columns.end - columns.start;
      this.pan.look(x[Math.max(0, columns.start - LastSeen * Math.max(steps, 6))], x.at(-1));
    }
    this.#label(columns);
  }

  /** The legend, with a check box for each baseline. */
  legend(into, changed) {
    const has = this.shown.forecasts.length > 0;
    const key = (name, label) => make("span", { class: `key ${name}`, text: label });
    const choice = name => {
      const box = make("input", { type: "checkbox", checked: !this.hidden.has(name) });
      box.addEventListener("change", () => { this.hidden[box.checked ? "delete" : "add"](name); changed(); });
      return make("label", { class: `key ${name}` }, box, text(`model_${name}`));
    };
    into.replaceChildren(key("actual", text("actual")), ...(has ? [key("path", nami(this.shown.method)), key("band80", text("band_80")), key("band95", text("band_95")), ...Object.keys(baselines).map(choice)] : []));
  }

  #read(u) {
    const i = u.cursor.idx;
    const { columns } = this;
    element("series-readout").textContent = i == null || !columns.ds[i] ? "" : [
      columns.ds[i],
      columns.y[i] != null ? `${text("actual")} ${number(columns.y[i])}` : i < columns.known ? text("missing_value") : "",
      columns.mean[i] != null ? `${text("forecast_line")} ${number(columns.mean[i])} (${number(columns.lower80[i])} … ${number(columns.upper80[i])})` : "",
    ].filter(Boolean).join(" · ");
  }

  #markCutoff(u) {
    if (!this.shown.forecasts.length) return;
    const { x, columns } = this, left = u.valToPos((x[columns.start] + x[Math.max(0, columns.start - 1)]) / 2, "x", true);
    if (left <= u.bbox.left) return;
    u.ctx.save();
    u.ctx.strokeStyle = colour("--given");
    u.ctx.setLineDash([4 * devicePixelRatio, 4 * devicePixelRatio]);
    u.ctx.beginPath();
    u.ctx.moveTo(left, u.bbox.top);
    u.ctx.lineTo(left, u.bbox.top + u.bbox.height);
    u.ctx.stroke();
    u.ctx.restore();
  }

  #label({ mean, start, end, known }) {
    this.into.setAttribute("aria-label", this.shown.forecasts.length
      ? text("series_label_forecast", { name: this.shown.name, points: known, horizon: end - start, first: number(mean[start]), last: number(mean[end - 1]) })
      : text("series_label", { name: this.shown.name, points: known }));
  }
}

/** The point forecasts, whichever they are. */
const point = ({ median, mean }) => median ?? mean;

/** Values and forecasts side by side, one row per timestamp. */
function table({ ds, y, first = 0, forecasts }) {
  const stamps = [...ds];
  for (const { cutoff, forecast } of forecasts)
    forecast.ds.forEach((stamp, k) => { stamps[cutoff - first + k] ??= stamp; });
  const empty = () => new Array(stamps.length).fill(null);
  const columns = { ds: stamps, y: [...y, ...new Array(stamps.length - y.length).fill(null)], mean: empty(), lower80: empty(), upper80: empty(), lower95: empty(), upper95: empty(), known: y.length };
  for (const name of Object.keys(baselines)) columns[name] = empty();
  columns.start = stamps.length;
  columns.end = 0;
  for (const { cutoff, forecast, baselines: simple } of forecasts) {
    const at = cutoff - first;
    if (at < 0) continue; // older than the values in the chart
    columns.start = Math.min(columns.start, at);
    columns.end = Math.max(columns.end, at + point(forecast).length);
    const put = (name, values) => values.forEach((value, k) => { columns[name][at + k] = value; });
    put("mean", point(forecast));
    for (const { level, lower, upper } of forecast.intervals) if (level === 80 || level === 95) { put(`lower${level}`, lower); put(`upper${level}`, upper); }
    for (const one of simple) if (one.model in baselines) put(one.model, point(one));
  }
  return columns;
}
