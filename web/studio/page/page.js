// Helpers shared by all parts of the page.
export const element = id => document.getElementById(id);

export function make(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue;
    if (name === "text") made.textContent = value;
    else made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children);
  return made;
}

/** Announces a sentence to screen readers without moving the focus. */
export const say = sentence => { element("announcement").textContent = sentence; };

/** Limits calls to one per frame. */
export function eachFrame(draw) {
  let due = 0;
  return () => { due ||= requestAnimationFrame(() => { due = 0; draw(); }); };
}

/** Acts after a pause in the calls. cancel() drops the pending call and returns whether there was one. */
export function later(wait, act) {
  let timer = 0;
  const ask = (...values) => {
    clearTimeout(timer);
    timer = setTimeout(() => { timer = 0; act(...values); }, wait);
  };
  ask.cancel = () => {
    const wasDue = timer !== 0;
    clearTimeout(timer);
    timer = 0;
    return wasDue;
  };
  return ask;
}

export function show(id, isShown) {
  element(id).hidden = !isShown;
}

/** Shows a one-line error, or hides it. */
export function showProblem(id, sentence) {
  const line = element(id);
  line.textContent = sentence ?? "";
  line.hidden = !sentence;
}
