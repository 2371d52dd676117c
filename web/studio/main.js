import { element, show } from "./page/page.js";
import { keepChoice } from "./page/store.js";
import { language, speak } from "./page/texts.js";
import { startSine } from "./sine/sine.js";
import { startData } from "./data/data.js";
import { readRows } from "./table/input.js";
import { takeDrops } from "./page/drop.js";
import { repaint } from "./charts/chart.js";

const tabs = { sine: startSine, data: startData };
const started = {};

// Each tab starts when it is first opened.
function open() {
  const wanted = location.hash.slice(1).split("?")[0];
  const tab = wanted in tabs ? wanted : "sine";
  for (const name of Object.keys(tabs)) {
    show(name, name === tab);
    const link = element(`to-${name}`);
    if (name === tab) link.setAttribute("aria-current", "page"); else link.removeAttribute("aria-current");
  }
  started[tab] ??= tabs[tab]();
}

element("theme").value = document.documentElement.dataset.choice;
element("theme").addEventListener("change", ({ target }) => {
  document.documentElement.dataset.choice = target.value; // first.js paints it
  keepChoice("theme", target.value);
});
new MutationObserver(repaint).observe(document.documentElement, { attributeFilter: ["data-theme"] });

element("language").value = language();
element("language").addEventListener("change", ({ target }) => {
  keepChoice("language", target.value);
  speak(target.value);
});

await speak(language());
addEventListener("hashchange", open);
open();
takeDrops(async file => {
  if (element("data").hidden) location.hash = "#data";
  open();
  await started.data; // restore the earlier runs first
  await readRows(file);
});
document.body.classList.add("ready");
