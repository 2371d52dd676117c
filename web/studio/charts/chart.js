import uPlot from "../uplot/uPlot.esm.js";

// Shared by all charts. Each drawing reads the colours, so a redraw is enough when the theme changes.
const charts = new Set();
const font = '12px system-ui, -apple-system, "Segoe UI", "Hiragino Sans", "Noto Sans CJK JP", "Yu Gothic UI", sans-serif';

export const colour = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
export const repaint = () => { for (const draw of charts) draw(); };
export const onRepaint = draw => charts.add(draw);

/** A chart that fills its element. */
export function chart(into, options, columns) {
  const made = new uPlot({
    width: 300, height: 200, legend: { show: false },
    tzDate: at => uPlot.tzDate(new Date(at * 1000), "Etc/UTC"),
    ...options,
    cursor: { drag: { x: false, y: false, setScale: false }, y: false, points: { show: false }, ...options.cursor },
  }, columns, into);
  const draw = () => made.redraw(false);
  charts.add(draw);
  const size = new ResizeObserver(([entry]) => requestAnimationFrame(() => {
    const { width, height } = entry.contentRect;
    if (width > 0) made.setSize({ width: Math.floor(width), height: Math.floor(height) });
  }));
  size.observe(into);
  made.discard = () => { charts.delete(draw); size.disconnect(); made.destroy(); };
  return made;
}

export const axis = (label, more) => ({
  label, font, labelFont: font, labelSize: label ? 20 : 0, labelGap: 0, size: 26, gap: 4, space: 50,
  stroke: () => colour("--quiet"), grid: { stroke: () => colour("--grid"), width: 1 }, ticks: { show: false }, ...more,
});

/** An axis of values; its width fits the longest number. */
export const valueAxis = label => axis(label, {
  space: 36,
  values: (_, splits) => splits.map(ticks(splits)),
  size: (_, labels) => 14 + 7 * Math.max(0, ...(labels ?? []).map(one => one?.length ?? 0)),
});

export const line = (name, more) => ({ stroke: () => colour(name), width: 2, points: { show: false }, ...more });
export const dots = (name, more) => ({ paths: () => null, points: { show: true, size: 7, width: 0, fill: () => colour(name) }, stroke: () => colour(name), ...more });

/** Tick labels with enough digits to distinguish neighbours. */
function ticks(splits) {
  const most = Math.max(...splits.map(at => Math.abs(at ?? 0))), step = splits.length > 1 ? Math.abs(splits[1] - splits[0]) : most || 1;
  const isLong = most >= 1e5, unit = isLong ? 10 ** (3 * Math.floor(Math.log10(most) / 3)) : 1;
  const digits = places(step / unit);
  const shown = new Intl.NumberFormat("en", isLong
    ? { notation: "compact", minimumFractionDigits: digits, maximumFractionDigits: digits }
    : { minimumFractionDigits: digits, maximumFractionDigits: digits, useGrouping: false });
  return at => at == null ? "" : Math.abs(at) < step / 1e6 ? "0" : most < 1e-4 ? at.toExponential(1) : shown.format(at);
}

/** The decimals that a tick distance needs: 2.5 needs one. */
function places(step) {
  const first = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
  const isWhole = digits => Math.abs(step * 10 ** digits - Math.round(step * 10 ** digits)) < 1e-6 * step * 10 ** digits;
  return Math.min(12, isWhole(first) ? first : first + 1);
}

/** An axis of counts: whole numbers without thousands separators, which differ between languages. */
export const countAxis = more => axis("", {
  values: (_, splits) => splits.map(String),
  incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000, 1e5, 1e6],
  ...more,
});

/** A number with at least three significant digits. */
export const number = value => value == null || !Number.isFinite(value) ? "–"
  : Math.abs(value) >= 1e6 || (value !== 0 && Math.abs(value) < 1e-3) ? value.toExponential(2)
  : value.toFixed(Math.max(0, (Math.abs(value) < .1 ? 2 : 3) - Math.floor(Math.log10(Math.abs(value) || 1))));

export { uPlot };
