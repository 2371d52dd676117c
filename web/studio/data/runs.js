import { get, postCsv, query } from "../server/api.js";
import { DataRun } from "./run.js";

const kinds = ["train", "evaluate"];

/** The training that makes the model, and the evaluation that scores the same settings. */
export class Runs {
  train = null;
  evaluate = null;
  model = "";
  method = ""; // of both runs; empty for those of another page
  #changed;
  #done;
  #last = "";

  /**
   * @param changed is called when a run has changed.
   * @param done is called once with a run that is done, and its kind.
   */
  constructor(changed, done) {
    this.#changed = changed;
    this.#done = done;
  }

  get all() { return [this.train, this.evaluate]; }
  get isBusy() { return this.all.some(run => run && !run.hasEnded); }
  get isInterrupted() { return this.all.some(run => run?.status === "interrupted"); }
  get hasModel() { return Boolean(this.train?.isDone); }

  /** The existing runs as [kind, run]. */
  get phases() { return kinds.map(kind => [kind, this[kind]]).filter(([, run]) => run); }

  async askTraining(settings, csv) {
    this.train = new DataRun(await postCsv(`v1/train?${query({ name: this.model, ...settings })}`, csv));
    this.evaluate = null;
    this.method = settings.method;
    this.#follow("train");
  }

  async askEvaluation(settings, csv) {
    this.evaluate = new DataRun(await postCsv(`v1/evaluate?${query(settings)}`, csv));
    this.#follow("evaluate");
  }

  /** Follows the runs of an earlier page that the server still has. */
  async find(ids) {
    for (const kind of kinds) {
      this[kind] = await DataRun.find(ids[kind]);
      if (this[kind]) this.#follow(kind);
    }
  }

  async stop() { for (const run of [this.evaluate, this.train]) await run?.stop(); }

  async resume() {
    for (const kind of kinds)
      if (this[kind]?.status === "interrupted") await this[kind].resume(() => this.#report(kind));
  }

  /** Stops the runs and forgets them. */
  drop() {
    for (const run of this.all) {
      run?.stop().catch(() => {});
      run?.leave();
    }
    this.train = this.evaluate = null;
  }

  #follow(kind) {
    const run = this[kind];
    run.watch(() => { if (this[kind] === run) this.#report(kind); });
    if (run.hasEnded) this.#report(kind);
  }

  #report(kind) {
    this.#changed();
    const run = this[kind], name = `${kind}${run.id}`;
    if (!run.isDone || this.#last === name) return;
    this.#last = name;
    this.#done(run, kind);
  }
}

/** Ids and name of the server's current runs, for a page that has stored none; null if there are none. */
export async function goingOn() {
  const { runs } = await get("v1/runs").catch(() => ({ runs: [] }));
  const latest = kind => runs.find(run => run.kind === kind && (run.status === "running" || run.status === "queued"));
  const [train, evaluate] = kinds.map(latest);
  return train || evaluate ? { name: train?.model, model: train?.model, train: train?.id, evaluate: evaluate?.id } : null;
}
