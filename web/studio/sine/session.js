import { later } from "../page/page.js";
import { keep, kept } from "../page/store.js";
import { Problem } from "../server/api.js";
import { SineRun } from "./run.js";
import { defaults, differences } from "./settings.js";

/** The run at hand, the one that it is compared with, and what the server would not do. */
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
   * @param taken is called when another run is at hand.
   * @param changed is called when anything has to be drawn again.
   */
  constructor(form, taken, changed) {
    this.#form = form;
    this.#taken = taken;
    this.#changed = changed;
  }

  /** Takes up what the last page was left with; where the address asks for other settings, these. */
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

  /** Shows the points of changed settings, unless a training is going on. */
  settingsChanged() { if (!this.run?.hasBegun || this.run.hasEnded) this.#prepareSoon(); }

  train() {
    const form = this.#form, settings = form.read();
    if (!settings) return form.focusWrong();
    this.#prepareSoon.cancel(); // of a change just before: its points would take the place of the run that begins here
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
      if (this.#prepareSoon.cancel()) await this.#prepare(); // what is stepped is what the fields say
      await this.run.step(10);
    });
  }

  stop() { return this.#trying(() => this.run.stop()); }

  /** @param reference the run to compare others with, or null. */
  compareWith(reference) {
    if (this.reference && this.reference.id !== this.run?.id) this.reference.leave();
    this.reference = reference;
    this.#keep();
  }

  /** Shows the points of the settings as they are, before anything is learned: a run that waits for its first epoch. */
  #prepare() {
    const settings = this.#form.read();
    if (!settings) return;
    const mine = ++this.#prepared;
    return this.#trying(async () => {
      const next = await SineRun.ask(settings, true);
      if (mine !== this.#prepared) return next.forget(); // settings have changed again, or training has begun
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

  /** Lets go of the run at hand. One that nobody keeps as a reference is forgotten by the server, too. */
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
