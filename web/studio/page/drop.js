const hasFile = event => event.dataTransfer?.types.includes("Files");
const mark = isOver => document.body.classList.toggle("dropping", isOver);

/** Accepts a file dropped anywhere on the page, which the browser would open otherwise. */
export function takeDrops(taken) {
  addEventListener("dragover", event => {
    if (!hasFile(event)) return;
    event.preventDefault();
    mark(true);
  });
  addEventListener("dragleave", event => { if (!event.relatedTarget) mark(false); }); // the pointer left the window, not just an element
  addEventListener("drop", event => {
    if (!hasFile(event)) return;
    event.preventDefault();
    mark(false);
    taken(event.dataTransfer.files[0]);
  });
}
