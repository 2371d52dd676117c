// Daily values of four shops for a year: weekly pattern, slow growth, a closed week, and noise. The same at each call.
const shops = [["north", 120, .05], ["south", 80, .12], ["east", 200, -.04], ["west", 45, .02]];
const week = [.92, .88, .95, 1.02, 1.25, 1.4, .58];

export function exampleCsv() {
  let seed = 7;
  const chance = () => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647 - .5;
  const lines = ["unique_id,ds,y"];
  for (const [name, level, growth] of shops)
    for (let day = 0; day < 365; day++) {
      const date = new Date(Date.UTC(2024, 0, 1 + day)).toISOString().slice(0, 10);
      const closed = name === "west" && day >= 200 && day < 207;
      const value = (level + growth * day) * week[day % 7] * (1 + .08 * Math.sin(day / 58)) * (1 + .12 * (chance() + chance()));
      lines.push(`${name},${date},${closed ? "" : value.toFixed(1)}`);
    }
  return `${lines.join("\n")}\n`;
}
