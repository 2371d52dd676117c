import { savePicture } from "../charts/picture.js";
import { saveText } from "../page/downloads.js";
import { element, show } from "../page/page.js";
import { postForCsv } from "../server/api.js";

/** Downloads that need a model: the forecast, the model, and the chart. */
export class Downloads {
  #runs;

  /** @param trying calls a function that sends requests, and shows errors. */
  constructor(runs, chart, trying) {
    this.#runs = runs;
    element("save-forecast").addEventListener("click", () => trying(async () =>
      saveText(`${runs.model}-forecast.csv`, await postForCsv("v1/forecast", { model: runs.model }))));
    element("save-chart").addEventListener("click", () => {
      const title = element("series-name").textContent;
      savePicture(`${runs.model}-${title}.png`, [{ title, canvas: chart.chart.ctx.canvas }]);
    });
  }

  draw() {
    const { hasModel, model } = this.#runs, link = element("save-forecaster");
    show("downloads", hasModel);
    if (!hasModel) return;
    link.href = `v1/models/${model}/file`;
    link.download = `${model}.nami`;
  }
}
