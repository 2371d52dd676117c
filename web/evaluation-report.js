"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const { text } = data;
  const element = id => document.getElementById(id);
  const charts = [];

  // Each drawing reads the colours, so a redraw is enough when the colour scheme changes.
  const colour = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const font = "13px system-ui, sans-serif";
  // Tick labels with enough digits to distinguish neighbours.
  const ticks = splits => {
    const step = splits.length > 1 ? Math.abs(splits[1] - splits[0]) : Math.abs(splits[0] ?? 0) || 1;
    const most = splits.reduce((a, b) => Math.max(a, Math.abs(b ?? 0)), 0), power = x => Math.floor(Math.log10(x) + 1e-9);
    if (most >= 1e15 || most < 1e-4)
      return splits.map(at => Math.abs(at) < step / 1e6 ? "0" : at.toExponential(Math.min(20, Math.max(0, power(Math.abs(at)) - power(step) + 1))).replace(/\.?0*e\+?/, "e"));
    const [unit, name] = [[1e12, "T"], [1e9, "G"], [1e6, "M"], [1e3, "k"]].find(([unit]) => most >= 10 * unit || unit > 1e3 && most >= unit) ?? [1, ""];
    // No unit where it needs more digits than it saves.
    const digits = places(step / unit), plain = digits > 3 ? places(step) : digits, by = digits > 3 ? 1 : unit;
    return splits.map(at => Math.abs(at) < step / 1e6 ? "0" : (at / by).toFixed(plain) + (by > 1 ? name : ""));
  };
  // The decimals that a tick distance needs, up to three significant ones: 0.025 needs three.
  const places = step => {
    const first = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
    for (let digits = first; digits < first + 3; digits++)
      if (Math.abs(step * 10 ** digits - Math.round(step * 10 ** digits)) < 1e-6 * step * 10 ** digits) return digits;
    return first + 2;
  };
  const axis = (label, more) => ({
    label, font, labelFont: font, labelSize: label ? 22 : 0, labelGap: 2, size: 26,
    stroke: () => colour("--quiet"), grid: { stroke: () => colour("--grid"), width: 1 }, ticks: { show: false }, ...more,
  });
  // The width fits the longest number.
  const values = label => axis(label, {
    values: (u, splits) => ticks(splits),
    size: (u, labels) => 14 + 7.6 * Math.max(...(labels ?? [""]).map(l => l?.length ?? 0)),
  });

  // ISO 8601, shortened to what distinguishes the ticks.
  const iso = (u, splits, _, space, step) => splits.map(at => {
    const said = new Date(at * 1000).toISOString();
    return step >= 31536000 ? said.slice(0, 4) : step >= 86400 * 28 ? said.slice(0, 7) : step >= 86400 ? said.slice(0, 10)
      : at % 86400 === 0 ? said.slice(5, 10) : said.slice(11, 16);
  });

  function draw(into, height, options, columns) {
    const chart = new uPlot({
      width: 300, height, legend: { show: false }, cursor: { show: false }, tzDate: at => uPlot.tzDate(new Date(at * 1000), "Etc/UTC"),
      ...options,
    }, columns, into);
    charts.push(chart);
    new ResizeObserver(([entry]) => requestAnimationFrame(() => chart.setSize({ width: Math.floor(entry.contentRect.width), height }))).observe(into);
    return chart;
  }

  const line = (name, more) => ({ stroke: () => colour(name), width: 2, points: { show: false }, ...more });
  const few = columns => ({ points: { show: columns[0].length < 3, size: 8, fill: () => colour("--card") } });

  // ---- series: each window is drawn separately, so lines break at the cutoffs; bands below the values, the mean on top
  function eachWindow(u, series, drawOne) {
    const ctx = u.ctx, y = value => u.valToPos(value, "y", true);
    ctx.save();
    ctx.beginPath();
    ctx.rect(u.bbox.left, u.bbox.top, u.bbox.width, u.bbox.height);
    ctx.clip();
    for (const window of series.windows) {
      // A window of one point is drawn one step wide.
      const at = series.x[window.start], half = (series.x[series.x.length - 1] - series.x[0]) / (series.x.length - 1) / 2;
      const places = window.mean.length > 1 ? window.mean.map((_, k) => series.x[window.start + k]) : [at - half, at + half];
      const points = values => places.map((place, k) => [u.valToPos(place, "x", true), y(values[Math.min(k, values.length - 1)])]);
      drawOne(ctx, window, points);
    }
    ctx.restore();
  }

  const trace = (ctx, points) => {
    ctx.beginPath();
    points.forEach(([x, y]) => ctx.lineTo(x, y));
  };

  const drawBands = (u, series) => eachWindow(u, series, (ctx, window, points) => {
    for (const [lower, upper, fill] of [[window.lower95, window.upper95, "--band95"], [window.lower80, window.upper80, "--band80"]]) {
      trace(ctx, [...points(upper), ...points(lower).reverse()]);
      ctx.fillStyle = colour(fill);
      ctx.fill();
    }
  });

  const drawMeans = (u, series) => eachWindow(u, series, (ctx, window, points) => {
    trace(ctx, points(window.mean));
    ctx.strokeStyle = colour("--forecast");
    ctx.lineWidth = 2 * devicePixelRatio;
    ctx.lineJoin = "round";
    ctx.stroke();
  });

  // The 95 % band extends the range by half of the rest at most on each side, so its outliers don't flatten the chart.
  function range(series) {
    const near = [...series.y, ...series.windows.flatMap(w => [...w.mean, ...w.lower80, ...w.upper80])].filter(v => v != null);
    const low = near.reduce((a, b) => Math.min(a, b)), high = near.reduce((a, b) => Math.max(a, b)), most = (high - low) / 2;
    const far = series.windows.flatMap(w => [...w.lower95, ...w.upper95]).filter(v => v != null);
    const bottom = Math.max(low - most, far.reduce((a, b) => Math.min(a, b), low)), top = Math.min(high + most, far.reduce((a, b) => Math.max(a, b), high));
    const margin = (top - bottom) * .05 || Math.abs(top) * .05 || 1;
    return [bottom - margin, top + margin];
  }

  function addSeries(series) {
    const figure = document.createElement("figure"), caption = document.createElement("figcaption"), chart = document.createElement("div");
    const name = document.createElement("b"), score = document.createElement("span");
    name.textContent = series.id;
    score.className = "score";
    score.textContent = [text[series.rank], series.mase == null ? "" : `MASE ${series.mase.toFixed(3)}`].filter(Boolean).join(" · ");
    caption.append(name, score);
    chart.className = "chart";
    chart.setAttribute("role", "img");
    chart.setAttribute("aria-label", `${series.id}: ${score.textContent}`);
    figure.append(caption, chart);
    element("series").append(figure);
    const limits = range(series);
    draw(chart, 220, {
      scales: { x: { time: series.time }, y: { range: () => limits } },
      axes: [axis("", { space: 90, values: series.time ? iso : (u, splits) => ticks(splits) }), values("")],
      series: [{}, line("--actual", { width: 1.5 })],
      hooks: { drawAxes: [u => drawBands(u, series)], draw: [u => drawMeans(u, series)] },
    }, [series.x, series.y]);
  }
  data.series.forEach(addSeries);

  // ---- by step ahead
  const steps = data.steps.step;
  for (const { model, name } of data.steps.models) {
    const label = document.createElement("span");
    label.className = `line ${model}`;
    label.textContent = name;
    element("models").append(label);
  }
  const stepAxis = () => axis(text.step, { space: 60, incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000] });
  const stepScale = { time: false, range: (u, min, max) => min === max ? [min - 1, max + 1] : [min, max] };
  const errors = [steps, ...data.steps.models.map(m => m.error)];
  // A method with a very large error may leave the chart, so that the other lines stay distinguishable.
  const largest = errors.slice(1).map(error => error.reduce((a, b) => Math.max(a, b ?? 0), 0)).sort((a, b) => a - b);
  const most = Math.min(largest[largest.length - 1], 3 * Math.max(largest[1], data.steps.models[0].error.reduce((a, b) => Math.max(a, b ?? 0), 0))) * 1.05 || 1;
  draw(element("steps"), 280, {
    scales: { x: stepScale, y: { range: () => [0, most] } },
    axes: [stepAxis(), values(data.steps.scaled ? "MASE" : "MAE")],
    series: [{}, ...data.steps.models.map((m, i) => line(`--${m.model}`, { width: i ? 1.5 : 3, ...few(errors) }))],
  }, errors);
  element("steps").setAttribute("aria-label", text.steps_heading);

  const held = [steps, data.steps.coverage80, data.steps.coverage95, steps.map(() => 80), steps.map(() => 95)];
  draw(element("coverage"), 240, {
    scales: { x: stepScale, y: { range: (u, min) => [Math.max(0, Math.min(50, Math.floor(min / 10) * 10)), 100.5] } },
    axes: [stepAxis(), values("%")],
    series: [{}, line("--forecast", few(held)), line("--blue", few(held)), line("--forecast", { width: 1, dash: [4, 4] }), line("--blue", { width: 1, dash: [4, 4] })],
  }, held);
  element("coverage").setAttribute("aria-label", text.coverage_heading);

  // ---- residuals
  const { middle, count, windows: byWindows } = data.residuals;
  const zero = u => {
    const at = u.valToPos(0, "x", true);
    if (at < u.bbox.left || at > u.bbox.left + u.bbox.width) return;
    u.ctx.fillStyle = colour("--quiet");
    u.ctx.fillRect(at, u.bbox.top, devicePixelRatio, u.bbox.height);
  };
  draw(element("histogram"), 220, {
    scales: { x: { time: false, range: (u, min, max) => min === max ? [min - 1, max + 1] : [min - (max - min) / 30, max + (max - min) / 30] }, y: { range: (u, min, max) => [0, max * 1.05 || 1] } },
    axes: [axis(text.residual), values("")],
    series: [{}, { stroke: () => colour("--blue"), fill: () => colour("--blue"), paths: uPlot.paths.bars({ size: [.9, 100] }), points: { show: false } }],
    hooks: { draw: [zero] },
  }, [middle, count]);
  element("histogram").setAttribute("aria-label", text.residuals_histogram);

  function drawMoments(id, x, { mean, deviation }, label, heading) {
    const low = mean.map((m, i) => m == null ? null : m - deviation[i]), high = mean.map((m, i) => m == null ? null : m + deviation[i]);
    const columns = [x, low, high, mean, x.map(() => 0)], none = { width: 0, points: { show: false } };
    draw(element(id), 220, {
      scales: { x: stepScale },
      axes: [label, values(text.residual)],
      series: [{}, none, none, line("--forecast", few(columns)), line("--quiet", { width: 1 })],
      bands: [{ series: [2, 1], fill: () => colour("--band95") }],
    }, columns);
    element(id).setAttribute("aria-label", heading);
  }
  drawMoments("residual-steps", steps, data.steps.bias, stepAxis(), text.residuals_steps);
  if (byWindows.mean.length > 1)
    drawMoments("residual-windows", byWindows.mean.map((_, i) => i + 1), byWindows, axis(text.window, { space: 40, incrs: [1, 2, 5, 10, 20, 50, 100, 1000] }), text.residuals_windows);
  else
    element("windows-figure").remove();

  // Printed pages are light in either colour scheme.
  for (const query of ["(prefers-color-scheme: dark)", "print"])
    matchMedia(query).addEventListener("change", () => charts.forEach(chart => chart.redraw(false)));
})();
