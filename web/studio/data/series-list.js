import { get, query } from "../server/api.js";
import { number } from "../charts/chart.js";
import { element, eachFrame, later, make, show } from "../page/page.js";
import { onLanguage, text } from "../page/texts.js";

const RowHeight = 34, Page = 200;

/** The series of a run. The server searches them; the page fetches and draws parts of the list, so thousands stay smooth. */
export class SeriesList {
  #run = null;
  #pages = new Map();
  #count = 0;
  #all = 0;
  #isScored = false;
  #at = 0;
  #asked = 0;
  #isOwn = false;

  constructor(chosen) {
    this.chosen = chosen;
    this.box = element("series-list");
    this.inner = make("div", { class: "rows", role: "presentation" });
    this.box.append(this.inner);
    this.box.addEventListener("scroll", this.#draw);
    new ResizeObserver(this.#draw).observe(this.box);
    this.box.addEventListener("keydown", event => this.#key(event));
    this.box.addEventListener("click", event => {
      const row = event.target.closest("[role=option]");
      if (row) this.#choose(+row.dataset.at);
    });
    element("search").addEventListener("input", later(150, () => this.#fetchAgain()));
    element("search").addEventListener("keydown", event => { if (event.key === "ArrowDown") { event.preventDefault(); this.box.focus(); } });
    onLanguage(() => this.#draw());
  }

  /** Lists the series of a run, largest error first if they are scored. Selects the first one unless the user has selected another. */
  show(run, isScored) {
    [this.#run, this.#isScored] = [run, isScored];
    return this.#fetchAgain(true);
  }

  clear() {
    this.#run = null;
    this.#isOwn = false;
    element("search").value = "";
    show("all-series", false);
  }

  async #fetchAgain(isNew) {
    const mine = ++this.#asked;
    const first = await this.#ask(0).catch(() => null);
    if (mine !== this.#asked || !first) return;
    this.#pages = new Map([[0, first.series]]);
    this.#count = first.count;
    if (isNew && !element("search").value) this.#all = first.count;
    show("all-series", this.#all > 1);
    this.#at = 0;
    this.box.scrollTop = 0;
    if (isNew && first.series.length && !this.#isOwn) this.chosen(first.series[0]);
    this.#draw();
  }

  #ask = page => get(`v1/runs/${this.#run}/series?${query({ search: element("search").value, skip: page * Page, take: Page })}`);

  async #fetch(page) {
    if (this.#pages.has(page)) return;
    this.#pages.set(page, null); // requested
    const mine = this.#asked, { series } = await this.#ask(page).catch(() => ({ series: null }));
    if (mine !== this.#asked) return;
    if (series) this.#pages.set(page, series); else this.#pages.delete(page);
    if (Math.floor(this.#at / Page) === page && this.#entry(this.#at)) this.chosen(this.#entry(this.#at));
    this.#draw();
  }

  #entry = at => this.#pages.get(Math.floor(at / Page))?.[at % Page];

  #draw = eachFrame(() => {
    if (!this.#run) return;
    const { box, inner } = this;
    element("series-count").textContent = this.#count !== this.#all ? text("series_count", { count: this.#count, all: this.#all })
      : text(this.#isScored ? "worst_first" : "in_order", { count: this.#count });
    inner.style.height = `${this.#count * RowHeight}px`;
    const from = Math.max(0, Math.floor(box.scrollTop / RowHeight) - 4), to = Math.min(this.#count, Math.ceil((box.scrollTop + box.clientHeight) / RowHeight) + 4);
    for (let page = Math.floor(from / Page); page * Page < to; page++) this.#fetch(page);
    inner.replaceChildren(...Array.from({ length: Math.max(0, to - from) }, (_, i) => this.#row(from + i)));
    if (this.#count) box.setAttribute("aria-activedescendant", `series-${this.#at}`); else box.removeAttribute("aria-activedescendant");
  });

  #row(at) {
    const entry = this.#entry(at);
    const row = make("div", { class: "series", role: "option", id: `series-${at}`, "data-at": at, "aria-setsize": this.#count, "aria-posinset": at + 1, "aria-selected": at === this.#at ? "true" : "false" },
      make("span", { text: entry?.unique_id ?? "…" }), make("span", { class: "quiet", text: entry?.mase != null ? `MASE ${number(entry.mase)}` : "" }));
    row.style.transform = `translateY(${at * RowHeight}px)`;
    return row;
  }

  #choose(at) {
    this.#isOwn = true;
    this.#at = Math.min(this.#count - 1, Math.max(0, at));
    const top = this.#at * RowHeight, { scrollTop, clientHeight } = this.box;
    if (top < scrollTop) this.box.scrollTop = top;
    else if (top + RowHeight > scrollTop + clientHeight) this.box.scrollTop = top + RowHeight - clientHeight;
    const entry = this.#entry(this.#at);
    if (entry) this.chosen(entry);
    this.#draw();
  }

  #key(event) {
    const by = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10, Home: -Infinity, End: Infinity }[event.key];
    if (by === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    this.#choose(this.#at + by);
  }
}
