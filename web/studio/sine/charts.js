import { axis, chart, colour, countAxis, dots, line, number, uPlot, valueAxis } from "../charts/chart.js";
import { element } from "../page/page.js";
import { text } from "../page/texts.js";

const empty = [[0, 4 * Math.PI], [null, null], [null, null], [null, null], [null, null]];

/** The noisy points, the given window, and the closed-loop path after it. */
export class PathChart {
  #shown = null;
  #read = null;

  constructor(into, chosen) {
    this.into = into;
    this.chart = chart(into, {
      scales: { x: { time: false, range: () => this.#reach }, y: { range: () => this.#range } },
      axes: [axis(), valueAxis()],
      series: [{}, dots("--points"), line("--given", { dash: [5, 5] }), line("--reference", { width: 2, dash: [8, 4] }), line("--path", { width: 2.5 })],
      hooks: { drawAxes: [u => this.#shade(u)] },
    }, empty);
    this.chart.over.addEventListener("click", event => {
      if (this.#shown) chosen(this.#nearest(this.chart.posToVal(event.offsetX, "x")));
    });
  }

  /** @param reference the x values and the path of another run, or null. */
  draw(run, path, reference, read) {
    [this.#shown, this.#read] = [run, read];
    const { x, series, window } = run;
    this.#range = range([...run.paths.map(one => one.path), series, ...(reference ? [reference.path] : [])]);
    this.#reach = [x[0], x.at(-1)];
    const own = [x, series, x.map((_, i) => path && i < window ? path[i] : null), x.map((_, i) => path && i >= window - 1 ? path[i] : null)];
    // The other run may have other x values: lines cross the gaps of the alignment (undefined), but not a run's own gaps (null).
    const joined = reference ? uPlot.join([own, [reference.x, reference.path.map((value, i) => i >= reference.window - 1 ? value : null)]]) : [...own, x.map(() => null)];
    this.chart.setData([joined[0], joined[1], joined[2], joined[4], joined[3]]);
  }

  #range = [-1.5, 1.5];
  #reach = [0, 4 * Math.PI];

  #nearest(at) {
    const { x, windows } = this.#shown;
    const step = (x.at(-1) - x[0]) / (x.length - 1);
    return Math.min(windows - 1, Math.max(0, Math.round((at - x[0]) / step)));
  }

  #shade(u) {
    if (!this.#shown) return;
    const { x, window } = this.#shown, half = (x[1] - x[0]) / 2;
    const place = at => u.valToPos(at, "x", true);
    const strip = (from, to, top, height, fill) => {
      u.ctx.fillStyle = colour(fill);
      u.ctx.fillRect(Math.max(u.bbox.left, place(from)), top, place(to) - Math.max(u.bbox.left, place(from)), height);
    };
    strip(x[0], x[window - 1] + half, u.bbox.top, u.bbox.height, "--window");
    // The window of the heat map.
    if (this.#read !== null && x[this.#read + window - 1] !== undefined)
      strip(x[this.#read] - half, x[this.#read + window - 1] + half, u.bbox.top + u.bbox.height - 5 * devicePixelRatio, 5 * devicePixelRatio, "--read");
  }
}

/** The loss of each epoch, with a mark at the epoch of the displayed path. */
export class LossChart {
  #mark = null;
  isLog = true;

  constructor(into, chosen) {
    this.into = into;
    this.chosen = chosen;
    this.#make();
  }

  #make() {
    this.chart?.discard();
    this.chart = chart(this.into, {
      scales: {
        x: { time: false, range: () => [0, Math.max(1, this.#end)] },
        y: this.isLog ? { distr: 3, range: (_, least, most) => least > 0 ? [least / 1.15, most * 1.15] : [.01, 1] } : { range: (_, __, most) => [0, most * 1.05 || 1] },
      },
      axes: [countAxis(), this.isLog ? { ...valueAxis(), splits: (_, __, least, most) => roundNumbers(least, most), filter: (_, splits) => splits, values: (_, splits) => splits.map(at => at >= 1e5 || at < 1e-4 ? at.toExponential(0) : String(+at.toPrecision(1))) } : valueAxis()],
      series: [{}, line("--reference", { width: 1.5, dash: [6, 3] }), line("--path", { width: 2 })],
      hooks: { draw: [u => this.#point(u)] },
    }, [[0, 1], [null, null], [null, null]]);
    this.chart.over.addEventListener("click", event => this.chosen(this.chart.posToVal(event.offsetX, "x")));
  }

  #end = 1;

  setLog(isLog) {
    if (isLog === this.isLog) return;
    this.isLog = isLog;
    this.#make();
  }

  draw(run, mark, reference) {
    this.#mark = mark;
    this.#end = Math.max(run.all - 1, reference?.epochs.at(-1) ?? 0);
    const right = values => this.isLog ? values.map(value => value > 0 ? value : null) : values;
    if (run.epochs.length === 0 && !reference) this.chart.setData([[0, 1], [null, null], [null, null]]);
    else if (reference) {
      const joined = uPlot.join([[reference.epochs, right(reference.losses)], [run.epochs, right(run.losses)]]);
      this.chart.setData(joined);
    } else this.chart.setData([run.epochs, run.epochs.map(() => null), right(run.losses)]);
  }

  #point(u) {
    if (!this.#mark) return;
    const { ctx, bbox } = u, left = u.valToPos(this.#mark.epoch, "x", true), top = u.valToPos(this.#mark.loss, "y", true);
    ctx.save();
    ctx.fillStyle = ctx.strokeStyle = colour("--path");
    ctx.lineWidth = devicePixelRatio;
    ctx.setLineDash([3 * devicePixelRatio, 3 * devicePixelRatio]);
    ctx.beginPath();
    ctx.moveTo(left, bbox.top);
    ctx.lineTo(left, bbox.top + bbox.height);
    ctx.stroke();
    if (Number.isFinite(top)) {
      ctx.beginPath();
      ctx.arc(left, Math.min(bbox.top + bbox.height, Math.max(bbox.top, top)), 4.5 * devicePixelRatio, 0, 2 * Math.PI);
      ctx.fill();
    }
    ctx.restore();
  }
}

// 1, 2 and 5 times powers of ten; only the powers if there are many decades.
function roundNumbers(least, most) {
  const first = Math.floor(Math.log10(least)), last = Math.ceil(Math.log10(most)), found = [];
  for (let power = first; power <= last; power++)
    for (const digit of last - first > 3 ? [1] : [1, 2, 5]) found.push(digit * 10 ** power);
  return found.filter(at => at >= least && at <= most);
}

// One range for all epochs, so the axes stay while the path moves. A diverging path leaves the chart.
function range(columns) {
  let low = -1.2, high = 1.2;
  for (const column of columns)
    for (const value of column) {
      if (value < low) low = Math.max(value, -4);
      if (value > high) high = Math.min(value, 4);
    }
  const margin = (high - low) * .05;
  return [low - margin, high + margin];
}

/** Describes the charts to screen readers. */
export function describe(run, mark) {
  element("path").setAttribute("aria-label", mark ? text("path_label", { epoch: mark.epoch, loss: number(mark.loss), points: run.x.length }) : text("points_label", { points: run.x.length }));
  element("loss").setAttribute("aria-label", run.losses.length ? text("loss_label", { first: number(run.losses[0]), last: number(run.losses.at(-1)), count: run.losses.length }) : text("loss_heading"));
}
