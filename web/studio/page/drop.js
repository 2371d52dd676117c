const hasFile = event => event.dataTransfer?.types.includes("Files");
const mark = isOver => document.body.classList.toggle("dropping", isOver);

/** Takes a file that falls anywhere on the page, whichever part of it is shown; the browser would open it instead. */
export function takeDrops(taken) {
  addEventListener("dragover", event => {
    if (!hasFile(event)) return;
    event.preventDefault();
    mark(true);
  });
  addEventListener("dragleave", event => { if (!event.relatedTarget) mark(false); }); // out of the window, not from one element to another
  addEventListener("drop", event => {
    if (!hasFile(event)) return;
    event.preventDefault();
    mark(false);
    taken(event.dataTransfer.files[0]);
  });
}
