import { get, query } from "../server/api.js";
import { colour, onRepaint } from "../charts/chart.js";
import { element } from "../page/page.js";
import { onLanguage, text } from "../page/texts.js";

const StripHeight = 44; // the window's points, above the hidden state

/** The hidden state of a network while it reads a window: one column per step, one row per unit. */
export class HeatMap {
  #states = null;
  #wanted = null;
  #isAsking = false;

  constructor() {
    this.canvas = element("hidden");
    onRepaint(() => this.#draw());
    onLanguage(() => this.#draw());
    new ResizeObserver(() => requestAnimationFrame(() => this.#draw())).observe(this.canvas);
    this.canvas.addEventListener("pointermove", event => this.#read(event));
    this.canvas.addEventListener("pointerleave", () => { element("hidden-readout").textContent = ""; });
  }

  /** Shows a run at an epoch. During a request only the latest of the next ones waits. */
  async show(run, window, layer, epoch) {
    this.#wanted = { run, window, layer, epoch };
    if (this.#isAsking) return;
    this.#isAsking = true;
    while (this.#wanted) {
      const wanted = this.#wanted;
      this.#wanted = null;
      try {
        this.#states = await get(`v1/runs/${wanted.run.id}/hidden?${query({ window: wanted.window, layer: wanted.layer, epoch: wanted.epoch })}`);
      } catch {
        this.#states = null; // the server no longer has the run, or has recorded nothing yet
      }
      this.#draw();
    }
    this.#isAsking = false;
  }

  clear() {
    this.#states = this.#wanted = null;
    this.#draw();
  }

  #draw() {
    const { canvas } = this, scale = devicePixelRatio, width = Math.floor(canvas.clientWidth * scale), height = Math.floor(canvas.clientHeight * scale);
    if (width === 0) return;
    [canvas.width, canvas.height] = [width, height];
    legend(element("hidden-scale"));
    const ctx = canvas.getContext("2d");
    if (!this.#states) {
      ctx.fillStyle = colour("--grid");
      ctx.fillRect(0, StripHeight * scale, width, height);
      canvas.setAttribute("aria-label", text("hidden_none"));
      return;
    }
    const { states, input, window, layer, epoch } = this.#states, steps = states.length, units = states[0].length;
    const image = new ImageData(steps, units), colours = palette();
    states.forEach((state, t) => state.forEach((value, unit) => image.data.set(mix(colours, value), 4 * (unit * steps + t))));
    const small = new OffscreenCanvas(steps, units);
    small.getContext("2d").putImageData(image, 0, 0);
    ctx.imageSmoothingEnabled = false;
    ctx.drawImage(small, 0, StripHeight * scale, width, height - StripHeight * scale);
    strip(ctx, input, width, StripHeight * scale, scale);
    const mean = states.flat().reduce((sum, value) => sum + Math.abs(value), 0) / (steps * units);
    canvas.setAttribute("aria-label", text("hidden_label", { window, layer: layer + 1, epoch, units, steps, mean: mean.toFixed(2) }));
  }

  #read(event) {
    if (!this.#states) return;
    const { states, input } = this.#states, t = Math.floor(event.offsetX / this.canvas.clientWidth * states.length);
    if (!(t >= 0 && t < states.length)) return;
    const units = states[0].length, unit = Math.floor((event.offsetY - StripHeight) / (this.canvas.clientHeight - StripHeight) * units);
    element("hidden-readout").textContent = unit < 0
      ? text("input_value", { step: t + 1, value: input[t].toFixed(2) })
      : text("hidden_value", { step: t + 1, unit: Math.min(unit, units - 1), value: states[t][Math.min(unit, units - 1)].toFixed(2) });
  }
}

// Blue and orange are distinguishable with any colour vision; the middle is the background's colour.
const palette = () => ["--cold", "--middle", "--warm"].map(name => colour(name).match(/[\da-f]{2}/gi).map(part => parseInt(part, 16)));

// The power spreads small values. The scale next to the map uses it too.
function mix([cold, middle, warm], value) {
  const share = Math.min(1, Math.abs(value)) ** .6, end = value < 0 ? cold : warm;
  return [...middle.map((part, i) => Math.round(part + (end[i] - part) * share)), 255];
}

function legend(canvas) {
  const image = new ImageData(canvas.width, 1), colours = palette();
  for (let i = 0; i < canvas.width; i++) image.data.set(mix(colours, 2 * i / (canvas.width - 1) - 1), 4 * i);
  const ctx = canvas.getContext("2d");
  for (let y = 0; y < canvas.height; y++) ctx.putImageData(image, 0, y);
}

function strip(ctx, values, width, height, scale) {
  const column = width / values.length, low = Math.min(-1, ...values), high = Math.max(1, ...values), y = value => 5 * scale + (high - value) / (high - low) * (height - 12 * scale);
  ctx.strokeStyle = ctx.fillStyle = colour("--points");
  ctx.lineWidth = 1.5 * scale;
  ctx.beginPath();
  values.forEach((value, t) => ctx.lineTo((t + .5) * column, y(value)));
  ctx.stroke();
  if (column > 8 * scale) values.forEach((value, t) => {
    ctx.beginPath();
    ctx.arc((t + .5) * column, y(value), 3 * scale, 0, 2 * Math.PI);
    ctx.fill();
  });
}
