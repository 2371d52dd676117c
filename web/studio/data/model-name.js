import { get } from "../server/api.js";

export const isModelName = name => /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(name ?? "");

/** A free model name for a file, so that no existing model is replaced by accident. */
export async function freeName(file) {
  const base = file.replace(/[^A-Za-z0-9._-]+/g, "-").replace(/^[^A-Za-z0-9]+/, "").slice(0, 56) || "series";
  const { models } = await get("v1/models").catch(() => ({ models: [] })), taken = new Set(models.map(one => one.name));
  for (let i = 1; ; i++) {
    const candidate = i === 1 ? base : `${base}-${i}`;
    if (!taken.has(candidate)) return candidate;
  }
}
