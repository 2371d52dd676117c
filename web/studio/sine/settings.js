import { text } from "../page/texts.js";

// The settings of the sine wave in the form's order, under the server's names.
export const groups = [
  {
    title: "group_wave",
    fields: [
      { name: "points", kind: "whole", least: 2, most: 10_000, slider: [12, 1000], log: true, value: 50 },
      { name: "noise", kind: "number", least: 0, most: 1000, slider: [0, 1], step: .05, value: .3 },
      { name: "window", kind: "whole", least: 1, most: 2000, slider: [1, 100], log: true, value: 10 },
      { name: "seed", kind: "whole", least: 0, most: Number.MAX_SAFE_INTEGER, value: 1 },
    ],
  },
  {
    title: "group_network",
    fields: [
      { name: "cell", kind: "choice", choices: ["rnn", "gru", "lstm"], value: "rnn" },
      { name: "layers", kind: "whole", least: 1, most: 4, slider: [1, 4], value: 1 },
      { name: "hidden_size", kind: "whole", least: 1, most: 512, slider: [1, 512], log: true, value: 64 },
    ],
  },
  {
    title: "group_training",
    fields: [
      { name: "optimizer", kind: "choice", choices: ["sgd", "adam", "adamw", "rmsprop"], value: "sgd" },
      { name: "learning_rate", kind: "number", least: 0, above: true, most: 1000, slider: [.0001, 1], log: true, value: .01 },
      { name: "batch_size", kind: "whole", least: 1, most: 1024, slider: [1, 256], log: true, value: 8 },
      { name: "epochs", kind: "whole", least: 1, most: 100_000, slider: [10, 5000], log: true, value: 201 },
      { name: "pace", kind: "choice", choices: ["10", "30", "60", "200", "0"], numeric: true, value: 60 },
    ],
  },
];

const fields = groups.flatMap(group => group.fields);
export const defaults = Object.fromEntries(fields.map(field => [field.name, field.value]));

const MostRecorded = 400, MostValues = 1_000_000; // of paths, which the page keeps for its slider

/** The request. Paths are recorded only as often as the slider needs. */
export function request(settings, isPaused) {
  const { pace, ...others } = settings;
  const every = Math.ceil(Math.max(settings.epochs / MostRecorded, settings.epochs * settings.points / MostValues));
  return { ...others, every, paused: isPaused, ...(pace > 0 && { pace }) };
}

/** Validates the settings together. */
export const check = ({ points, window }) => window < points ? null
  : { field: "window", get sentence() { return text("expected_window", { most: points - 1 }); } };

/** The part of the page's address that holds the settings. */
export const toHash = settings => `#sine?${new URLSearchParams(settings)}`;

/** The settings in an address, with defaults for those that it lacks; null if it has none. */
export function fromHash(hash) {
  const given = new URLSearchParams(hash.split("?")[1] ?? "");
  if (given.size === 0) return null;
  return Object.fromEntries(fields.map(field => {
    const value = given.get(field.name);
    const isRight = value !== null && (field.kind === "choice" ? field.choices.includes(value) : value.trim() !== "" && Number.isFinite(+value));
    return [field.name, !isRight ? field.value : field.kind === "choice" && !field.numeric ? value : +value];
  }));
}

/** The settings that differ, as [name, value, other value]. */
export const differences = (one, other) => fields.map(field => field.name).filter(name => name !== "pace" && one[name] !== other[name]).map(name => [name, one[name], other[name]]);
