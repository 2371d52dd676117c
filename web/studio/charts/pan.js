/**
 * Pans and zooms a chart's time axis by dragging, Ctrl and wheel, pinch or keys. The wheel alone scrolls the page.
 * @param reach returns [first, last], the whole range.
 */
export function pannable(chart, into, reach) {
  const { over } = chart, pointers = new Map();
  let seen = null;

  const clamp = (from, to) => {
    const [first, last] = reach(), span = Math.min(last - first, Math.max((last - first) / 1e5, to - from));
    const start = Math.min(last - span, Math.max(first, from));
    return [start, start + span];
  };
  const look = (from, to) => {
    const [min, max] = clamp(from, to);
    seen = [min, max];
    chart.setScale("x", { min, max });
  };
  const now = () => [chart.scales.x.min, chart.scales.x.max];
  const pan = by => { const [from, to] = now(); look(from + by, to + by); };
  const zoom = (by, at = .5) => {
    const [from, to] = now(), middle = from + (to - from) * at, span = (to - from) * by;
    look(middle - span * at, middle + span * (1 - at));
  };
  const all = () => { seen = null; const [min, max] = reach(); chart.setScale("x", { min, max }); };

  over.addEventListener("pointerdown", event => {
    if (event.button !== 0) return;
    over.setPointerCapture(event.pointerId);
    pointers.set(event.pointerId, event.clientX);
  });
  over.addEventListener("pointermove", event => {
    if (!pointers.has(event.pointerId)) return;
    const before = [...pointers.values()], width = over.clientWidth, [from, to] = now();
    pointers.set(event.pointerId, event.clientX);
    const after = [...pointers.values()];
    if (before.length === 1) return pan((before[0] - after[0]) / width * (to - from));
    const apart = one => Math.max(20, Math.abs(one[0] - one[1]));
    zoom(apart(before) / apart(after), ((after[0] + after[1]) / 2 - over.getBoundingClientRect().left) / width);
  });
  for (const end of ["pointerup", "pointercancel"]) over.addEventListener(end, event => pointers.delete(event.pointerId));
  over.addEventListener("wheel", event => {
    if (event.ctrlKey || event.metaKey) zoom(Math.exp(event.deltaY / 200), event.offsetX / over.clientWidth);
    else if (Math.abs(event.deltaX) > Math.abs(event.deltaY)) pan(event.deltaX / over.clientWidth * (now()[1] - now()[0]));
    else return;
    event.preventDefault();
  }, { passive: false });
  over.addEventListener("dblclick", all);

  const keys = {
    ArrowLeft: () => pan((now()[0] - now()[1]) / 10), ArrowRight: () => pan((now()[1] - now()[0]) / 10),
    "+": () => zoom(.7), "=": () => zoom(.7), "-": () => zoom(1 / .7), Home: all, 0: all,
  };
  into.onkeydown = event => {
    if (event.ctrlKey || event.metaKey || event.altKey || !(event.key in keys)) return;
    event.preventDefault();
    keys[event.key]();
  };
  return { zoom, all, look, get seen() { return seen; } };
}
