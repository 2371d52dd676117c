import { eachFrame, element, showProblem } from "../page/page.js";
import { onLanguage } from "../page/texts.js";
import { describe, LossChart, PathChart } from "./charts.js";
import { Comparison } from "./comparison.js";
import { Controls } from "./controls.js";
import { Downloads } from "./downloads.js";
import { EpochSlider } from "./epochs.js";
import { SettingsForm } from "./form.js";
import { HiddenCard } from "./hidden.js";
import { Session } from "./session.js";
import { fromHash } from "./settings.js";

/** The sine wave: settings on the left, the current run on the right, and a reference run to compare it with. */
export async function startSine() {
  const render = eachFrame(draw); // redraws everything, at most once per frame
  const form = new SettingsForm(() => session.settingsChanged(), () => session.run.settings);
  const session = new Session(form, () => { epochs.follow(); controls.startOver(); }, render);
  const epochs = new EpochSlider(session, render);
  const hidden = new HiddenCard(render);
  const path = new PathChart(element("path"), window => hidden.choose(window));
  const loss = new LossChart(element("loss"), epoch => epochs.lookNear(epoch));
  const controls = new Controls(session, () => { if (form.read()) epochs.stop(); session.train(); });
  const comparison = new Comparison(session, render);
  const downloads = new Downloads(session, epochs, path, loss);

  element("log-scale").addEventListener("change", ({ target }) => { loss.setLog(target.checked); render(); });
  onLanguage(render);
  await session.begin(location.hash.startsWith("#sine") ? fromHash(location.hash) : null);

  function draw() {
    const { run, reference, problem } = session;
    showProblem("sine-problem", problem?.sentence);
    if (!run) return;
    epochs.draw();
    const { mark } = epochs;
    hidden.draw(run, mark);
    const other = reference && reference.id !== run.id ? reference : null, beside = other && mark && other.nearestPath(mark.epoch);
    path.draw(run, mark?.path ?? null, beside ? { x: other.x, path: beside.path, window: other.window } : null, hidden.window);
    loss.draw(run, mark, other);
    describe(run, mark);
    comparison.draw();
    downloads.draw();
    controls.draw();
  }
}
