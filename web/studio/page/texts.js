// The page's texts. Elements refer to them by data-text, data-label (for screen readers) and data-placeholder.
const languages = {};
const listeners = [];

export const language = () => document.documentElement.lang;

/** The text with a name, its {placeholders} replaced by values. */
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

/** Calls the listener when the language changes, so that it composes its texts again. */
export const onLanguage = listener => listeners.push(listener);
