import { get, post } from "../server/api.js";
import { hasEnded, watch } from "../server/events.js";

/** A training or an evaluation: its progress and its losses. */
export class DataRun {
  losses = [];
  network = 0;
  epoch = -1;
  isGone = false;
  #end = () => {};

  constructor(document) { this.take(document); }

  /** A run that an earlier page requested; null if the server no longer has it. */
  static async find(id) {
    const document = id && await get(`v1/runs/${id}`).catch(() => null);
    return document ? new DataRun(document) : null;
  }

  take(document) { Object.assign(this, { document, id: document.id, status: document.status, detail: document.detail, networks: document.networks, epochs: document.epochs }); }

  get hasEnded() { return this.isGone || hasEnded(this.status); }
  get isDone() { return this.status === "done"; }

  /** The fraction completed, 0 to 1. Networks may stop before their last epoch. */
  get share() {
    if (this.isDone) return 1;
    return this.networks && this.epochs ? Math.min(1, (this.network * this.epochs + this.epoch + 1) / (this.networks * this.epochs)) : 0;
  }

  watch(changed) {
    this.#end();
    this.#end = watch(this.id, async event => {
      if (event === null) this.isGone = true;
      else {
        const { status, detail, networks, epochs, log } = event;
        Object.assign(this, { detail, networks: networks ?? this.networks, epochs: epochs ?? this.epochs });
        if (log) {
          this.losses.splice(log.first, Infinity, ...log.loss);
          this.network = log.network.at(-1) ?? this.network;
          this.epoch = log.epoch.at(-1) ?? this.epoch;
        }
        // Fetch the results before showing the run as ended.
        if (hasEnded(status)) this.document = await get(`v1/runs/${this.id}`).catch(() => this.document);
        this.status = status;
      }
      changed(this);
    });
  }

  leave() { this.#end(); }

  async stop() { if (!this.hasEnded) await post(`v1/runs/${this.id}/stop`); }

  async resume(changed) {
    this.take(await post(`v1/runs/${this.id}/resume`));
    this.losses = [];
    this.watch(changed);
  }
}
