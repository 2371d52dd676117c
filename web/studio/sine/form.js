import { Fields } from "../page/fields.js";
import { element, say } from "../page/page.js";
import { onLanguage, text } from "../page/texts.js";
import { check, defaults, fromHash, groups, toHash } from "./settings.js";

/** The settings of the sine wave: the form's fields, mirrored in the page's address. */
export class SettingsForm {
  #fields;
  #changed;

  /**
   * @param changed is called when the settings have changed and are valid.
   * @param trained returns the settings of the current run, which a link holds while a field is invalid.
   */
  constructor(changed, trained) {
    this.#changed = changed;
    this.#fields = new Fields(element("fields"), groups, () => this.#take(), check);
    element("defaults").addEventListener("click", () => this.#change(defaults));
    element("copy-link").addEventListener("click", async () => {
      this.keepInAddress(this.read() ?? trained()); // users can copy the address by hand if the browser forbids access to the clipboard
      await navigator.clipboard?.writeText(location.href).catch(() => {});
      say(text("link_copied"));
      flash(element("copy-link"), "link_copied");
    });
    onLanguage(() => this.#brief());
    addEventListener("hashchange", () => {
      const settings = fromHash(location.hash);
      if (location.hash.startsWith("#sine?") && settings) this.#change(settings);
    });
    // On a phone the settings would fill the screen, so they open on demand.
    if (matchMedia("(max-width: 60rem)").matches) element("settings").querySelector("details").open = false;
  }

  /** The settings, or null if a field is invalid. */
  read() { return this.#fields.read(); }

  write(settings) {
    this.#fields.write(settings);
    this.#brief();
  }

  blame(problem) { return this.#fields.blame(problem); }

  focusWrong() { element("settings").querySelector("[aria-invalid]")?.focus(); }

  keepInAddress(settings) { history.replaceState(null, "", toHash(settings)); }

  #change(settings) {
    this.write(settings);
    this.#take();
  }

  #take() {
    const settings = this.read();
    if (!settings) return;
    this.keepInAddress(settings);
    this.#brief();
    this.#changed();
  }

  // The summary of a closed form.
  #brief() {
    const settings = this.read();
    if (!settings) return;
    const { cell, optimizer } = settings;
    element("settings-brief").textContent =
      text("brief", { ...settings, cell: cell.toUpperCase(), optimizer: text(`choice_optimizer_${optimizer}`) });
  }
}

function flash(button, name) {
  button.textContent = text(name);
  setTimeout(() => { button.textContent = text(button.dataset.text); }, 1500);
}
