// The texts of the page. Elements name theirs: data-text, data-label (for screen readers) and data-placeholder.
const languages = {};
const listeners = [];

export const language = () => document.documentElement.lang;

/** The text by its name, with {places} filled in. */
export const text = (name, values = {}) => (languages[language()]?.[name] ?? name).replace(/\{(\w+)\}/g, (_, place) => values[place]);

export const has = name => name in languages[language()];

export async function speak(wanted) {
  languages[wanted] ??= await (await fetch(`texts.${wanted}.json`)).json();
  document.documentElement.lang = wanted;
  for (const element of document.querySelectorAll("[data-text]")) element.textContent = text(element.dataset.text);
  for (const element of document.querySelectorAll("[data-label]")) element.setAttribute("aria-label", text(element.dataset.label));
  for (const element of document.querySelectorAll("[data-placeholder]")) element.placeholder = text(element.dataset.placeholder);
  for (const listener of listeners) listener();
}

/** Calls when the language has changed: what is put together from texts has to be put together again. */
export const onLanguage = listener => listeners.push(listener);
