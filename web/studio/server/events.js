import { get, problemOf } from "./api.js";
import { lost, found } from "./connection.js";

const Silence = 45_000; // the server says something every 15 s
const wait = time => new Promise(done => setTimeout(done, time));

export const hasEnded = status => ["done", "stopped", "failed", "interrupted"].includes(status);

/**
 * Watches a run by server-sent events until it has ended. A connection that breaks is made again, and goes on with what has not been told
 * yet. (EventSource gives up at any answer that is no stream, and tells nothing of it.)
 * @param tell takes each event; null where the server does not know the run any more.
 * @returns ends it.
 */
export function watch(id, tell) {
  const end = new AbortController();
  let last = "";
  async function once() {
    const connection = new AbortController(), stop = () => connection.abort();
    end.signal.addEventListener("abort", stop);
    let timer = setTimeout(stop, Silence);
    try {
      const response = await fetch(`v1/runs/${id}/events`, { headers: last ? { "Last-Event-ID": last } : {}, signal: connection.signal });
      if (response.status === 204) {
        const { status, detail } = await get(`v1/runs/${id}`); // it has ended, and everything else was told
        return tell({ status, detail }), true;
      }
      if (response.status === 404) return tell(null), true;
      if (!response.ok) throw await problemOf(response);
      found();
      for await (const event of messages(response.body)) {
        clearTimeout(timer);
        timer = setTimeout(stop, Silence);
        last = event.id;
        const told = JSON.parse(event.data);
        tell(told);
        if (hasEnded(told.status) && !told.log.has_more) return true;
      }
      return false;
    } finally {
      clearTimeout(timer);
      end.signal.removeEventListener("abort", stop);
    }
  }
  (async () => {
    for (let pause = 250; !end.signal.aborted; pause = Math.min(2 * pause, 4000)) {
      try {
        if (await once()) return found();
        pause = 250;
      } catch { /* told below */ }
      if (end.signal.aborted) return;
      lost();
      await wait(pause);
    }
  })();
  return () => { end.abort(); found(); };
}

/** The events of a stream: blocks of lines, an empty line after each. */
async function* messages(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const blocks = (rest + value).split("\n\n");
    rest = blocks.pop();
    for (const block of blocks) {
      const event = { id: "", data: "" };
      for (const line of block.split("\n")) {
        if (line.startsWith("data: ")) event.data += line.slice(6);
        else if (line.startsWith("id: ")) event.id = line.slice(4);
      }
      if (event.data) yield event;
    }
  }
}
