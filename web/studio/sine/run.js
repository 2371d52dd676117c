import { get, post, remove } from "../server/api.js";
import { hasEnded, watch } from "../server/events.js";
import { request } from "./settings.js";

/** A run of the sine: what was asked for, and all that was told of it. */
export class SineRun {
  epochs = [];
  losses = [];
  paths = [];
  isGone = false;
  #end = () => {};

  constructor(settings, document) {
    Object.assign(this, { settings, id: document.id, status: document.status, detail: document.detail, all: document.epochs, ...document.sine });
  }

  /** Asks for a run; one that is paused shows its points, and waits to be let go on. */
  static async ask(settings, isPaused) {
    return new SineRun(settings, await post("v1/sine", request(settings, isPaused)));
  }

  /** The run that an earlier page asked for; null where the server knows nothing of it any more. */
  static async find({ id, settings }) {
    const document = await get(`v1/runs/${id}`).catch(() => null);
    return document?.sine ? new SineRun(settings, document) : null;
  }

  get hasBegun() { return this.epochs.length > 0; }
  get hasEnded() { return this.isGone || hasEnded(this.status); }
  get isGoingOn() { return !this.hasEnded && this.status !== "paused"; }
  get kept() { return { id: this.id, settings: this.settings }; }

  /** The recorded path whose epoch is nearest to the given one; null where none is recorded. */
  nearestPath(epoch) {
    if (this.paths.length === 0) return null;
    return this.paths.reduce((best, path) => Math.abs(path.epoch - epoch) < Math.abs(best.epoch - epoch) ? path : best);
  }

  watch(changed) {
    this.#end = watch(this.id, async event => {
      if (event === null) this.isGone = true;
      else {
        if (event.status === "failed") event.detail = (await get(`v1/runs/${this.id}`).catch(() => event)).detail; // in the reader's language
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

  /** Nobody wants it any more. */
  async forget() {
    this.leave();
    await remove(`v1/runs/${this.id}`).catch(() => {}); // it may be gone already
  }

  async #do(what) {
    const { status, detail } = await post(`v1/runs/${this.id}/${what}`);
    if (!this.hasEnded) Object.assign(this, { status, detail });
  }

  #take({ status, detail, log }) {
    Object.assign(this, { status, detail });
    if (!log) return;
    // Each part says where it belongs: one that is told again after a broken connection changes nothing.
    this.epochs.splice(log.first, Infinity, ...log.epoch);
    this.losses.splice(log.first, Infinity, ...log.loss);
    this.paths.splice(log.first_path, Infinity, ...log.paths);
  }
}
