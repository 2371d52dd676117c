import { Problem } from "../server/api.js";
import { number } from "../charts/chart.js";
import { savePicture } from "../charts/picture.js";
import { saveCsv } from "../page/downloads.js";
import { Fields, shown } from "../page/fields.js";
import { HeatMap } from "./heatmap.js";
import { eachFrame, element, later, make, say, show, tellProblem } from "../page/page.js";
import { describe, LossChart, PathChart } from "./charts.js";
import { SineRun } from "./run.js";
import { check, defaults, differences, fromHash, groups, toHash } from "./settings.js";
import { keep, kept } from "../page/store.js";
import { onLanguage, text } from "../page/texts.js";

/** The sine: settings on the left, the run that is at hand on the right, and another one to compare it with. */
export async function startSine() {
  let run = null, reference = null;
  let follows = true; // the newest path is shown until somebody looks back
  let problem = null, replaying = 0, told = "";

  const epoch = element("epoch"), windowShown = element("window-shown"), layerShown = element("layer-shown");
  const path = new PathChart(element("path"), chosen => { windowShown.value = chosen; render(); });
  const loss = new LossChart(element("loss"), scrubTo);
  const heat = new HeatMap();
  let heatKey = "";

  // ---- settings
  const fields = new Fields(element("fields"), groups, changed, check);
  const prepareSoon = later(200, prepare);

  function changed() {
    const settings = fields.read();
    if (!settings) return;
    history.replaceState(null, "", toHash(settings));
    brief();
    if (!run?.hasBegun || run.hasEnded) prepareSoon();
  }

  function write(settings) {
    fields.write(settings);
    brief();
  }

  function brief() {
    const settings = fields.read();
    if (settings) element("settings-brief").textContent = text("brief", { ...settings, cell: settings.cell.toUpperCase(), optimizer: text(`choice_optimizer_${settings.optimizer}`) });
  }

  // ---- the run at hand
  function take(next) {
    run?.leave();
    run = next;
    problem = null;
    follows = true;
    told = "";
    stopReplay();
    keep("sine", { run: run.kept, reference: reference?.kept });
    run.watch(render);
    render();
  }

  async function trying(act) {
    try {
      await act();
    } catch (failure) {
      if (!(failure instanceof Problem)) throw failure;
      problem = failure;
      if (fields.blame(failure)) problem = null;
    }
    render();
  }

  /** Lets go of the run at hand. One that nobody keeps as a reference is forgotten by the server, too. */
  async function leave() {
    const last = run;
    if (!last || last.id === reference?.id) return;
    if (!last.hasBegun) await last.forget();
    else if (!last.hasEnded) await last.stop().catch(() => {});
  }

  let preparing = 0;
  /** Shows the points of the settings as they are, before anything is learned: a run that waits for its first epoch. */
  function prepare() {
    const settings = fields.read();
    if (!settings) return;
    const mine = ++preparing;
    return trying(async () => {
      const next = await SineRun.ask(settings, true);
      if (mine !== preparing) return next.forget(); // settings have changed again, or training has begun
      if (run && !run.hasBegun) await run.forget();
      take(next);
    });
  }

  function train() {
    const settings = fields.read();
    if (!settings) return element("settings").querySelector("[aria-invalid]")?.focus();
    prepareSoon.cancel(); // of a change just before: its points would take the place of the run that begins here
    preparing++;
    stopReplay();
    history.replaceState(null, "", toHash(settings));
    return trying(async () => {
      if (run && !run.hasBegun && run.status === "paused" && differences(run.settings, settings).length === 0 && run.settings.pace === settings.pace)
        return await run.goOn();
      await leave();
      take(await SineRun.ask(settings, false));
    });
  }

  element("settings").addEventListener("submit", event => { event.preventDefault(); train(); });
  element("pause").addEventListener("click", () => trying(() => run.status === "paused" ? run.goOn() : run.pause()));
  element("step").addEventListener("click", () => trying(async () => {
    if (prepareSoon.cancel()) await prepare(); // what is stepped is what the fields say
    await run.step(10);
  }));
  element("stop").addEventListener("click", () => trying(() => run.stop()));
  element("defaults").addEventListener("click", () => { write(defaults); changed(); });
  element("copy-link").addEventListener("click", async () => {
    const settings = fields.read() ?? run.settings;
    history.replaceState(null, "", toHash(settings)); // the address is there to be copied by hand where the browser forbids it
    await navigator.clipboard?.writeText(location.href).catch(() => {});
    say(text("link_copied"));
    flash(element("copy-link"), "link_copied");
  });

  // ---- looking back
  function scrubTo(wanted) {
    if (!run?.paths.length) return;
    const nearest = run.paths.reduce((best, one, i) => Math.abs(one.epoch - wanted) < Math.abs(run.paths[best].epoch - wanted) ? i : best, 0);
    look(nearest);
  }

  function look(index) {
    epoch.value = index;
    follows = index >= run.paths.length - 1;
    render();
  }

  epoch.addEventListener("input", () => { stopReplay(); look(+epoch.value); });
  windowShown.addEventListener("input", () => render());
  layerShown.addEventListener("change", () => render());
  element("log-scale").addEventListener("change", ({ target }) => { loss.setLog(target.checked); render(); });

  element("replay").addEventListener("click", () => {
    if (replaying) return stopReplay();
    // It takes some four seconds, however many epochs were recorded.
    const began = performance.now(), last = run.paths.length - 1, from = +epoch.value >= last ? 0 : +epoch.value;
    const move = now => {
      const at = Math.min(last, from + Math.floor((now - began) / 4000 * last));
      look(at);
      if (at < last) replaying = requestAnimationFrame(move); else stopReplay();
    };
    replaying = requestAnimationFrame(move);
    render();
  });

  function stopReplay() {
    cancelAnimationFrame(replaying);
    replaying = 0;
    render();
  }

  // ---- another run beside it
  element("keep").addEventListener("click", () => setReference(run));
  element("forget").addEventListener("click", () => { setReference(null); element("keep").focus(); });

  function setReference(next) {
    if (reference && reference.id !== run?.id) reference.leave();
    reference = next;
    keep("sine", { run: run?.kept, reference: reference?.kept });
    if (next) say(text("reference_kept"));
    render();
  }

  function renderDifference() {
    if (!reference) return;
    const changes = differences(reference.settings, run.settings).map(([name, one, other]) => `${text(`field_${name}`)} ${shown(name, one)} → ${shown(name, other)}`);
    element("difference").textContent = reference.id === run.id ? text("reference_same")
      : text("reference_differs", { changes: changes.join(text("comma")) || text("nothing"), one: lastLoss(reference), other: lastLoss(run) });
  }

  // ---- downloads
  const nameOf = what => `sine-${run.settings.cell}-${run.settings.seed}-${what}`;
  element("save-path").addEventListener("click", () => {
    const shown = run.paths[epoch.value];
    saveCsv(nameOf(`epoch-${shown?.epoch ?? "none"}.csv`), { x: run.x, noisy: run.series, ...(shown && { predicted: shown.path }) });
  });
  element("save-loss").addEventListener("click", () => saveCsv(nameOf("loss.csv"), { epoch: run.epochs, loss: run.losses }));
  element("save-picture").addEventListener("click", () => savePicture(nameOf("picture.png"), [
    { title: `${text("path_heading")} · ${element("shown").textContent}`, canvas: path.chart.ctx.canvas },
    { title: text("loss_heading"), canvas: loss.chart.ctx.canvas },
    { title: text("hidden_heading"), canvas: element("hidden") },
  ]));

  // ---- drawing: all of it from what is known, as often as anything changes, once a frame
  const render = eachFrame(() => {
    tellProblem("sine-problem", problem?.sentence);
    if (!run) return;
    const { paths } = run;
    epoch.max = Math.max(0, paths.length - 1);
    if (follows) epoch.value = epoch.max;
    const mark = paths[epoch.value] ?? null;
    epoch.disabled = element("replay").disabled = paths.length < 2;
    element("replay").textContent = text(replaying ? "replay_stop" : "replay");
    element("shown").textContent = mark ? text("shown", { epoch: mark.epoch, loss: number(mark.loss) }) : "";
    epoch.setAttribute("aria-valuetext", element("shown").textContent || "–");

    const other = reference && reference.id !== run.id ? reference : null;
    const beside = other && mark && nearestPath(other, mark.epoch);
    windowShown.max = run.windows - 1;
    element("window-number").textContent = windowShown.value;
    path.draw(run, mark?.path ?? null, beside ? { x: other.x, path: beside.path, window: other.window } : null, +windowShown.value);
    loss.draw(run, mark, other);
    describe(run, mark, reference);
    renderDifference();
    renderHeat(mark);
    renderState();
  });

  function renderHeat(mark) {
    if (layerShown.options.length !== run.layers) {
      layerShown.replaceChildren(...Array.from({ length: run.layers }, (_, i) => make("option", { value: i, text: `${i + 1}` })));
      show("layer-shown", run.layers > 1);
    }
    const wanted = mark ? [run.id, windowShown.value, layerShown.value, mark.epoch].join() : "";
    if (wanted === heatKey) return;
    heatKey = wanted;
    if (mark) heat.show(run, +windowShown.value, +layerShown.value, mark.epoch); else heat.clear();
  }

  function renderState() {
    const isPaused = run.status === "paused", hasPath = run.paths.length > 0;
    element("train").textContent = text(run.hasBegun && !run.hasEnded ? "train_anew" : "train");
    element("pause").textContent = text(isPaused && run.hasBegun ? "go_on" : "pause");
    element("pause").disabled = run.hasEnded || (isPaused && !run.hasBegun);
    element("step").disabled = run.hasEnded || !isPaused;
    element("stop").disabled = run.hasEnded || !run.hasBegun;
    element("keep").disabled = !hasPath || run.id === reference?.id;
    for (const id of ["save-path", "save-loss", "save-picture"]) element(id).disabled = !hasPath;
    const model = element("save-model");
    if (hasPath && !run.isGone) {
      model.href = `v1/runs/${run.id}/model`;
      model.download = nameOf("network.safetensors");
      model.removeAttribute("aria-disabled");
    } else {
      model.removeAttribute("href");
      model.setAttribute("aria-disabled", "true");
    }
    const state = run.isGone ? "gone" : run.status === "paused" && !run.hasBegun ? "ready" : run.status;
    const done = run.epochs.length;
    element("sine-state").textContent = text(`state_${state}`, { done, all: run.all, loss: lastLoss(run) });
    element("sine-state").dataset.state = state;
    if (run.status === "failed" && run.detail) tellProblem("sine-problem", text("failed_because", { reason: run.detail }));
    // Screen readers hear of turns, not of every epoch.
    if (state !== told) {
      told = state;
      if (state !== "queued") say(element("sine-state").textContent);
    }
  }

  const lastLoss = one => one.losses.length ? number(one.losses.at(-1)) : "–";
  const nearestPath = (one, at) => one.paths.length === 0 ? null : one.paths.reduce((best, path) => Math.abs(path.epoch - at) < Math.abs(best.epoch - at) ? path : best);

  onLanguage(() => { brief(); render(); });
  addEventListener("hashchange", () => {
    const settings = fromHash(location.hash);
    if (location.hash.startsWith("#sine?") && settings) { write(settings); changed(); }
  });
  // Settings take the screen's height on a phone: there they open on demand.
  if (matchMedia("(max-width: 60rem)").matches) element("settings").querySelector("details").open = false;

  // ---- begin: with what the address says, or where the last page was
  const asked = location.hash.startsWith("#sine") ? fromHash(location.hash) : null, last = kept("sine");
  write(asked ?? last?.run?.settings ?? defaults);
  if (last?.reference) {
    reference = await SineRun.find(last.reference);
    reference?.watch(render);
  }
  const found = last?.run && (!asked || differences(asked, last.run.settings).length === 0) ? await SineRun.find(last.run) : null;
  if (found) take(found.id === reference?.id ? reference : found); else await prepare();
}

function flash(button, name) {
  button.textContent = text(name);
  setTimeout(() => { button.textContent = text(button.dataset.text); }, 1500);
}
