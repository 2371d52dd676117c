import { savePicture } from "../charts/picture.js";
import { saveCsv } from "../page/downloads.js";
import { element } from "../page/page.js";
import { text } from "../page/texts.js";

/** Downloads of the current run: its network, the displayed path, its losses, and an image. */
export class Downloads {
  #session;

  constructor(session, epochs, path, loss) {
    this.#session = session;
    element("save-path").addEventListener("click", () => {
      const { run } = session, { mark } = epochs;
      saveCsv(this.#name(`epoch-${mark?.epoch ?? "none"}.csv`), { x: run.x, noisy: run.series, ...(mark && { predicted: mark.path }) });
    });
    element("save-loss").addEventListener("click", () => saveCsv(this.#name("loss.csv"), { epoch: session.run.epochs, loss: session.run.losses }));
    element("save-picture").addEventListener("click", () => savePicture(this.#name("picture.png"), [
      { title: `${text("path_heading")} · ${element("shown").textContent}`, canvas: path.chart.ctx.canvas },
      { title: text("loss_heading"), canvas: loss.chart.ctx.canvas },
      { title: text("hidden_heading"), canvas: element("hidden") },
    ]));
  }

  draw() {
    const { run } = this.#session, hasPath = run.paths.length > 0, model = element("save-model");
    for (const id of ["save-path", "save-loss", "save-picture"]) element(id).disabled = !hasPath;
    if (hasPath && !run.isGone) {
      model.href = `v1/runs/${run.id}/model`;
      model.download = this.#name("network.safetensors");
      model.removeAttribute("aria-disabled");
    } else {
      model.removeAttribute("href");
      model.setAttribute("aria-disabled", "true");
    }
  }

  #name(what) {
    const { cell, seed } = this.#session.run.settings;
    return `sine-${cell}-${seed}-${what}`;
  }
}
