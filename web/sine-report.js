"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const { text, window: given, x, series, recorded, losses } = data;
  const element = id => document.getElementById(id);
  const slider = element("epoch"), play = element("play"), now = element("now"), readout = element("readout");
  const number = value => value == null ? "–" : value.toPrecision(3);
  const shownLoss = value => value == null ? "–" : value.toFixed(4); // as the terminal prints it
  const fill = (pattern, values) => pattern.replace(/\{(\w+)\}/g, (_, name) => values[name]);

  // Each drawing reads the colours, so a redraw is enough when the colour scheme changes.
  const colour = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const font = "13px system-ui, sans-serif";
  const axis = label => ({
    label, font, labelFont: font, labelSize: 22, labelGap: 2,
    size: 26, stroke: () => colour("--quiet"), grid: { stroke: () => colour("--grid"), width: 1 }, ticks: { show: false },
  });

  // One range for every epoch: the path moves, the axes stay.
  const all = [...series, ...recorded.flatMap(r => r.path)].filter(v => v != null);
  const low = all.reduce((a, b) => Math.min(a, b)), high = all.reduce((a, b) => Math.max(a, b));
  const margin = (high - low || 1) * .06;

  const pathData = path => [x, series,
    path.map((v, i) => i < given ? v : null),
    path.map((v, i) => i >= given - 1 ? v : null)];

  function shadeGiven(u) {
    const end = u.valToPos((x[given - 1] + (x[given] ?? x[given - 1])) / 2, "x", true);
    u.ctx.fillStyle = colour("--window");
    u.ctx.fillRect(u.bbox.left, u.bbox.top, end - u.bbox.left, u.bbox.height);
  }

  function showValues(u) {
    const i = u.cursor.idx;
    readout.textContent = i == null ? "" :
      `x ${number(x[i])} · ${text.correct} ${number(series[i])}` +
      (i < given ? "" : ` · ${text.predicted} ${number(recorded[slider.value].path[i])}`);
  }

  const pathChart = new uPlot({
    width: 300, height: 200, legend: { show: false }, cursor: { drag: { x: false, y: false }, y: false },
    scales: { x: { time: false }, y: { range: () => [low - margin, high + margin] } },
    axes: [axis("x"), { ...axis("sin(x)"), size: 48 }],
    series: [{},
      { paths: () => null, points: { show: true, size: 8, width: 0, fill: () => colour("--correct") }, stroke: () => colour("--correct") },
      { stroke: () => colour("--given"), width: 2, dash: [5, 5], points: { show: false } },
      { stroke: () => colour("--predicted"), width: 2.5, points: { show: false } }],
    hooks: { drawAxes: [shadeGiven], setCursor: [showValues] },
  }, pathData(recorded[0].path), element("path"));

  function markEpoch(u) {
    const r = recorded[slider.value], ctx = u.ctx, dpr = devicePixelRatio;
    const left = u.valToPos(r.epoch, "x", true), top = u.valToPos(r.loss, "y", true);
    ctx.save();
    ctx.strokeStyle = ctx.fillStyle = colour("--predicted");
    ctx.lineWidth = dpr;
    ctx.setLineDash([4 * dpr, 4 * dpr]);
    ctx.beginPath();
    ctx.moveTo(left, u.bbox.top);
    ctx.lineTo(left, u.bbox.top + u.bbox.height);
    ctx.stroke();
    ctx.beginPath();
    ctx.arc(left, top, 5 * dpr, 0, 2 * Math.PI);
    ctx.fill();
    ctx.restore();
  }

  const lossChart = new uPlot({
    width: 300, height: 160, legend: { show: false }, cursor: { show: false },
    scales: { x: { time: false }, y: { range: (u, min, max) => [Math.min(0, min), max * 1.05 || 1] } },
    axes: [axis(text.epochs), { ...axis(text.loss), size: 48 }],
    series: [{}, { stroke: () => colour("--correct"), width: 2, points: { show: losses.epochs.length < 2 } }],
    hooks: { draw: [markEpoch] },
  }, [losses.epochs, losses.values], element("loss"));

  function show(index) {
    slider.value = index;
    const r = recorded[slider.value], said = fill(text.now, { epoch: r.epoch, loss: shownLoss(r.loss) });
    now.textContent = said;
    slider.setAttribute("aria-valuetext", said);
    element("path").setAttribute("aria-label", `${text.path_heading}: ${said}`);
    pathChart.setData(pathData(r.path));
    lossChart.redraw(false);
  }

  let timer = 0;
  function stop() {
    clearInterval(timer);
    timer = 0;
    play.textContent = text.play;
  }
  function toggle() {
    if (timer) return stop();
    if (+slider.value === recorded.length - 1) show(0);
    play.textContent = text.pause;
    // A replay takes about six seconds for any number of recorded epochs.
    timer = setInterval(() => {
      show(+slider.value + 1);
      if (+slider.value === recorded.length - 1) stop();
    }, Math.min(300, Math.max(30, 6000 / recorded.length)));
  }
  const step = by => { stop(); show(+slider.value + by); };

  slider.max = recorded.length - 1;
  slider.addEventListener("input", () => step(0));
  play.addEventListener("click", toggle);
  document.addEventListener("keydown", event => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === " " && event.target !== play) toggle();
    else if (event.key === "ArrowLeft" && event.target !== slider) step(-1);
    else if (event.key === "ArrowRight" && event.target !== slider) step(1);
    else return;
    event.preventDefault();
  });
  // A click on the loss curve goes to the nearest recorded epoch.
  lossChart.over.addEventListener("click", event => {
    const epoch = lossChart.posToVal(event.offsetX, "x"), off = r => Math.abs(r.epoch - epoch);
    step(recorded.reduce((best, r, i) => off(r) < off(recorded[best]) ? i : best, 0) - slider.value);
  });
  element("loss").setAttribute("aria-label", text.loss_heading);

  const fit = (chart, id, share) => new ResizeObserver(([entry]) => requestAnimationFrame(() => {
    const width = Math.floor(entry.contentRect.width);
    chart.setSize({ width, height: Math.round(Math.min(420, Math.max(220, width * share))) });
  })).observe(element(id));
  fit(pathChart, "path", .5);
  fit(lossChart, "loss", .28);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => { pathChart.redraw(false); lossChart.redraw(false); });
  show(recorded.length - 1);
})();
