// Timestamps in the server's formats: dates or whole numbers.
const formats = [
  [/^(\d{4})[-/](\d{2})(?:[-/](\d{2}))?(?:[T ](\d{2}):(\d{2})(?::(\d{2})(\.\d+)?)?)?Z?$/, [1, 2, 3]],
  [/^(\d{2})\.(\d{2})\.(\d{4})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(\.\d+)?)?)?Z?$/, [3, 2, 1]],
];

/** Positions of timestamps on an axis, {isTime, x}: seconds since 1970 for dates, otherwise the numbers. */
export function places(stamps) {
  if (stamps.every(stamp => /^-?\d+$/.test(stamp) && stamp.length < 16)) return { isTime: false, x: stamps.map(Number) };
  const [format, [year, month, day]] = formats.find(([one]) => one.test(stamps[0])) ?? [];
  if (!format) return { isTime: false, x: stamps.map((_, i) => i) };
  return {
    isTime: true,
    x: stamps.map(stamp => {
      const part = format.exec(stamp);
      return Date.UTC(part[year], part[month] - 1, part[day] ?? 1, part[4] ?? 0, part[5] ?? 0, part[6] ?? 0) / 1000 + +(part[7] ?? 0);
    }),
  };
}

/** Labels of a time axis in ISO 8601, shortened to what distinguishes the ticks. */
export const labels = (_, splits, __, ___, step) => splits.map(at => {
  const said = new Date(at * 1000).toISOString();
  return step >= 31_536_000 ? said.slice(0, 4) : step >= 2_419_200 ? said.slice(0, 7) : step >= 86_400 ? said.slice(0, 10)
    : at % 86_400 === 0 ? said.slice(5, 10) : step >= 60 ? said.slice(11, 16) : said.slice(11, 19);
});
