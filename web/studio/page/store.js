// What a reload finds again. This tab's own comes first; a new tab takes up what the last one did.
const key = name => `nami.${name}`;

export function keep(name, value) {
  const text = JSON.stringify(value);
  for (const storage of ["sessionStorage", "localStorage"]) {
    try { window[storage].setItem(key(name), text); } catch { /* forbidden or full: a reload finds less */ }
  }
}

export function kept(name) {
  for (const storage of ["sessionStorage", "localStorage"]) {
    try {
      const text = window[storage].getItem(key(name));
      if (text) return JSON.parse(text);
    } catch { /* forbidden, or not what this page wrote */ }
  }
  return null;
}

/** A choice of the whole browser, as the language, which is read before the page is painted. */
export function keepChoice(name, text) {
  try { localStorage.setItem(key(name), text); } catch { /* it holds for this page alone */ }
}
