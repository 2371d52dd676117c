// Small things that every part of the page needs.
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

/** Says something to screen readers, without moving the focus. */
export const say = sentence => { element("told").textContent = sentence; };

/** At most one call a frame, the last one wins. */
export function eachFrame(draw) {
  let due = 0;
  return () => { due ||= requestAnimationFrame(() => { due = 0; draw(); }); };
}

/** Acts once nothing has asked for it for a while; cancel() says whether something was due, which does not happen any more. */
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

/** One clear line, or none. */
export function tellProblem(id, sentence) {
  const line = element(id);
  line.textContent = sentence ?? "";
  line.hidden = !sentence;
}
