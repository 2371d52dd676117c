/** The methods, the default first; those that train networks. */
export const methods = ["auto", "network", "combination", "ets", "theta", "dotm", "damped", "ses", "croston", "sba", "tsb", "mean", "naive", "seasonal-naive", "drift"];
const networked = ["auto", "network"];

export const trainsNetworks = method => networked.includes(method);

// The settings of a training on the user's series, under the server's names: `fields` are always visible, `moreFields` open on demand.
export const fields = [{
  fields: [
    { name: "horizon", kind: "whole", least: 1, most: 1000, value: 12 },
    { name: "method", kind: "choice", choices: methods, value: methods[0], isLong: true },
    { name: "name", kind: "text", value: "" },
  ],
}];

/** The settings of networks, which other methods don't use. */
export const ofNetworks = ["members", "steps", "seed"];

/** The settings that name the columns of the table. */
export const columns = ["id", "time", "target", "static"];

export const moreFields = [{
  fields: [
    { name: "windows", kind: "whole", least: 1, most: 100, optional: true },
    { name: "members", kind: "whole", least: 1, most: 10, value: 3 },
    { name: "steps", kind: "whole", least: 1, most: 100_000, optional: true },
    { name: "seed", kind: "whole", least: 0, most: Number.MAX_SAFE_INTEGER, value: 1 },
    ...columns.map(name => ({ name, kind: "text" })),
  ],
}];
