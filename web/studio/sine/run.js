import { get, post, remove } from "../server/api.js";
import { hasEnded, watch } from "../server/events.js";
import { request } from "./settings.js";

/** A training on the sine wave: its settings and everything received about it. */
export class SineRun {
  epochs = [];
  losses = [];
  paths = [];
  isGone = false;
  #end = () => {};

  constructor(settings, document) {
    Object.assign(this, { settings, id: document.id, status: document.status, detail: document.detail, all: document.epochs, ...document.sine });
  }

  /** Requests a run; a paused one has its points, and waits to be continued. */
  static async ask(settings, isPaused) {
    return new SineRun(settings, await post("v1/sine", request(settings, isPaused)));
  }

  /** A run that an earlier page requested; null if the server no longer has it. */
  static async find({ id, settings }) {
    const document = await get(`v1/runs/${id}`).catch(() => null);
    return document?.sine ? new SineRun(settings, document) : null;
  }

  get hasBegun() { return this.epochs.length > 0; }
  get hasEnded() { return this.isGone || hasEnded(this.status); }
  get isGoingOn() { return !this.hasEnded && this.status !== "paused"; }
  get kept() { return { id: this.id, settings: this.settings }; }

  /** The recorded path nearest to an epoch; null if none is recorded. */
  nearestPath(epoch) {
    if (this.paths.length === 0) return null;
    return this.paths.reduce((best, path) => Math.abs(path.epoch - epoch) < Math.abs(best.epoch - epoch) ? path : best);
  }

  watch(changed) {
    this.#end = watch(this.id, async event => {
      if (event === null) this.isGone = true;
      else {
        if (event.status === "failed") event.detail = (await get(`v1/runs/${this.id}`).catch(() => event)).detail; // in the page's language
        this.#take(event);
      }
      changed(this);
    });
  }

  leave() { this.#end(); }

  pause() { return this.#do("pause"); }
  goOn() { return this.#do("continue"); }
  step(epochs) { return this.#do(`step?epochs=${epochs}`); }
  stop() { return this.#do("stop"); }

  /** Removes the run from the server. */
  async forget() {
    this.leave();
    await remove(`v1/runs/${this.id}`).catch(() => {}); // it may be removed already
  }

  async #do(what) {
    const { status, detail } = await post(`v1/runs/${this.id}/${what}`);
    if (!this.hasEnded) Object.assign(this, { status, detail });
  }

  #take({ status, detail, log }) {
    Object.assign(this, { status, detail });
    if (!log) return;
    // Each part has its position, so parts that are sent again after a reconnect change nothing.
    this.epochs.splice(log.first, Infinity, ...log.epoch);
    this.losses.splice(log.first, Infinity, ...log.loss);
    this.paths.splice(log.first_path, Infinity, ...log.paths);
  }
}
