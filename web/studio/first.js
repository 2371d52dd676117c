// Runs before the first paint, so the page doesn't flash in another language or colour. All other scripts are modules and run later.
(() => {
  const kept = name => {
    try { return localStorage.getItem(`nami.${name}`); } catch { return null; } // the browser may forbid storage
  };
  const root = document.documentElement, dark = matchMedia("(prefers-color-scheme: dark)");
  root.lang = kept("language") ?? (navigator.languages ?? [navigator.language]).map(one => one.slice(0, 2)).find(one => one === "en" || one === "ja") ?? "en";
  root.dataset.choice = kept("theme") ?? "auto";
  const paint = () => { root.dataset.theme = root.dataset.choice === "auto" ? (dark.matches ? "dark" : "light") : root.dataset.choice; };
  paint();
  dark.addEventListener("change", paint);
  new MutationObserver(paint).observe(root, { attributeFilter: ["data-choice"] });
})();
