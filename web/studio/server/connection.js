import { element } from "../page/page.js";
import { onLanguage, text } from "../page/texts.js";

// Shows a banner while the server is unreachable.
let isLost = false;

function render() {
  const line = element("connection");
  line.hidden = !isLost;
  line.textContent = isLost ? text("connection_lost") : "";
}

export const lost = () => { isLost = true; render(); };
export const found = () => { if (isLost) { isLost = false; render(); } };
onLanguage(render);
