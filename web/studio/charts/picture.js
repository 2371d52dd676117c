import { save } from "../page/downloads.js";
import { make } from "../page/page.js";
import { colour } from "./chart.js";

/** Saves charts as one image: one below the other, each under its title, on the page's background. */
export function savePicture(name, parts) {
  const scale = devicePixelRatio, gap = 12 * scale, head = 28 * scale;
  const width = Math.max(...parts.map(({ canvas }) => canvas.width)) + 2 * gap;
  const height = parts.reduce((sum, { canvas }) => sum + head + canvas.height + gap, gap);
  const picture = make("canvas", { width, height }), ctx = picture.getContext("2d");
  ctx.fillStyle = colour("--card");
  ctx.fillRect(0, 0, width, height);
  ctx.fillStyle = colour("--ink");
  ctx.font = `600 ${15 * scale}px system-ui, "Hiragino Sans", "Noto Sans CJK JP", "Yu Gothic UI", sans-serif`;
  let top = gap;
  for (const { title, canvas } of parts) {
    ctx.fillText(title, gap, top + 18 * scale);
    ctx.drawImage(canvas, gap, top + head);
    top += head + canvas.height + gap;
  }
  picture.toBlob(blob => save(name, blob));
}
