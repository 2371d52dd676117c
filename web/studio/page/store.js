// State that survives a reload: this tab's own first; a new tab continues with the last one's.
const key = name => `nami.${name}`;

export function keep(name, value) {
  const text = JSON.stringify(value);
  for (const storage of ["sessionStorage", "localStorage"]) {
    try { window[storage].setItem(key(name), text); } catch { /* storage is forbidden or full: a reload restores less */ }
  }
}

export function kept(name) {
  for (const storage of ["sessionStorage", "localStorage"]) {
    try {
      const text = window[storage].getItem(key(name));
      if (text) return JSON.parse(text);
    } catch { /* storage is forbidden, or another page wrote the entry */ }
  }
  return null;
}

/** Stores a choice for the whole browser, such as the language, which first.js reads before the first paint. */
export function keepChoice(name, text) {
  try { localStorage.setItem(key(name), text); } catch { /* storage is forbidden: the choice lasts until the page closes */ }
}
