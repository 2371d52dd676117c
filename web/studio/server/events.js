import { get, problemOf } from "./api.js";
import { lost, found } from "./connection.js";

const Silence = 45_000; // the server sends something every 15 s
const wait = time => new Promise(done => setTimeout(done, time));

export const hasEnded = status => ["done", "stopped", "failed", "interrupted"].includes(status);

/**
 * Watches a run by server-sent events until it ends. After a broken connection it reconnects and continues with the events that it has
 * missed. (EventSource gives up at any response that isn't a stream, without an error.)
 * @param received is called with each event; with null if the server no longer has the run.
 * @returns a function that ends the watching.
 */
export function watch(id, received) {
  const end = new AbortController();
  let last = "";
  async function once() {
    const connection = new AbortController(), stop = () => connection.abort();
    end.signal.addEventListener("abort", stop);
    let timer = setTimeout(stop, Silence);
    try {
      const response = await fetch(`v1/runs/${id}/events`, { headers: last ? { "Last-Event-ID": last } : {}, signal: connection.signal });
      if (response.status === 204) {
        const { status, detail } = await get(`v1/runs/${id}`); // it has ended, and all events were received
        return received({ status, detail }), true;
      }
      if (response.status === 404) return received(null), true;
      if (!response.ok) throw await problemOf(response);
      found();
      for await (const message of messages(response.body)) {
        clearTimeout(timer);
        timer = setTimeout(stop, Silence);
        last = message.id;
        const event = JSON.parse(message.data);
        received(event);
        if (hasEnded(event.status) && !event.log.has_more) return true;
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
      } catch { /* shown below */ }
      if (end.signal.aborted) return;
      lost();
      await wait(pause);
    }
  })();
  return () => { end.abort(); found(); };
}

/** The messages of a stream: blocks of lines, each followed by an empty line. */
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
