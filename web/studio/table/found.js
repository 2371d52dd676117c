import { element, make } from "../page/page.js";
import { language, text } from "../page/texts.js";

/** Shows what the server has detected in a table. */
export function renderFound(name, found) {
  element("found-heading").textContent = text("found_heading", { name });
  const count = value => value.toLocaleString(language());
  const season = found.season > 1
    ? text(found.long_season > 1 ? "two_seasons" : "season", { season: found.season, long: found.long_season })
    : text("no_season");
  const facts = {
    series: count(found.count),
    points: count(found.points),
    frequency: found.frequency,
    span: `${found.start} … ${found.end}`,
    gaps: found.missing === 0 ? text("no_gaps") : text("gaps", { gaps: count(found.gaps), missing: count(found.missing) }),
    season,
    ...(found.covariates.length && { covariates: found.covariates.map(one => one.name).join(text("comma")) }),
  };
  element("facts").replaceChildren(...Object.entries(facts).map(([fact, value]) =>
    make("div", { "data-fact": fact }, make("dt", { text: text(`fact_${fact}`) }), make("dd", { text: value }))));
  const remarks = [...found.notes, ...found.warnings];
  element("warnings").replaceChildren(...remarks.map(remark => make("li", { text: remark })));
  element("warnings").hidden = remarks.length === 0;
}
