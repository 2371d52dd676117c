import { later } from "../page/page.js";
import { keep, kept } from "../page/store.js";
import { Problem } from "../server/api.js";
import { SineRun } from "./run.js";
import { defaults, differences } from "./settings.js";

/** The current run, the reference run, and the last error. */
export class Session {
  run = null;
  reference = null;
  problem = null;
  #form;
  #taken;
  #changed;
  #prepared = 0;
  #prepareSoon = later(200, () => this.#prepare());

  /**
   * @param taken is called when another run becomes the current one.
   * @param changed is called when the page has to be redrawn.
   */
  constructor(form, taken, changed) {
    this.#form = form;
    this.#taken = taken;
    this.#changed = changed;
  }

  /** Restores the last page's runs, or starts with the settings in the address. */
  async begin(asked) {
    const last = kept("sine");
    this.#form.write(asked ?? last?.run?.settings ?? defaults);
    if (last?.reference) {
      this.reference = await SineRun.find(last.reference);
      this.reference?.watch(this.#changed);
    }
    const isAsked = last?.run && (!asked || differences(asked, last.run.settings).length === 0);
    const found = isAsked ? await SineRun.find(last.run) : null;
    if (found) this.#take(found.id === this.reference?.id ? this.reference : found); else await this.#prepare();
  }

  /** Shows the points of changed settings, except during training. */
  settingsChanged() { if (!this.run?.hasBegun || this.run.hasEnded) this.#prepareSoon(); }

  train() {
    const form = this.#form, settings = form.read();
    if (!settings) return form.focusWrong();
    this.#prepareSoon.cancel(); // a pending change would replace the run that starts here
    this.#prepared++;
    form.keepInAddress(settings);
    return this.#trying(async () => {
      if (this.#isPreparedWith(settings)) return await this.run.goOn();
      await this.#leave();
      this.#take(await SineRun.ask(settings, false));
    });
  }

  pause() { return this.#trying(() => this.run.status === "paused" ? this.run.goOn() : this.run.pause()); }

  step() {
    return this.#trying(async () => {
      if (this.#prepareSoon.cancel()) await this.#prepare(); // step with the settings in the fields
      await this.run.step(10);
    });
  }

  stop() { return this.#trying(() => this.run.stop()); }

  /** @param reference the reference run, or null. */
  compareWith(reference) {
    if (this.reference && this.reference.id !== this.run?.id) this.reference.leave();
    this.reference = reference;
    this.#keep();
  }

  /** Shows the points of the settings: requests a run that waits before its first epoch. */
  #prepare() {
    const settings = this.#form.read();
    if (!settings) return;
    const mine = ++this.#prepared;
    return this.#trying(async () => {
      const next = await SineRun.ask(settings, true);
      if (mine !== this.#prepared) return next.forget(); // the settings have changed again, or training has started
      if (this.run && !this.run.hasBegun) await this.run.forget();
      this.#take(next);
    });
  }

  #isPreparedWith(settings) {
    const { run } = this;
    return run && !run.hasBegun && run.status === "paused" && differences(run.settings, settings).length === 0
      && run.settings.pace === settings.pace;
  }

  #take(next) {
    this.run?.leave();
    this.run = next;
    this.problem = null;
    this.#taken();
    this.#keep();
    next.watch(this.#changed);
    this.#changed();
  }

  /** Leaves the current run. Unless it is the reference, the server stops it, and removes it before its first epoch. */
  async #leave() {
    const last = this.run;
    if (!last || last.id === this.reference?.id) return;
    if (!last.hasBegun) await last.forget();
    else if (!last.hasEnded) await last.stop().catch(() => {});
  }

  #keep() { keep("sine", { run: this.run?.kept, reference: this.reference?.kept }); }

  async #trying(act) {
    try {
      await act();
    } catch (failure) {
      if (!(failure instanceof Problem)) throw failure;
      this.problem = failure;
      if (this.#form.blame(failure)) this.problem = null;
    }
    this.#changed();
  }
}
