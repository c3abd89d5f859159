const lanes = [0, 1, 2, 3];

/** The page's style. Colours are pairs for light and dark; no font that is not on every machine, no picture, no network. */
export const style = `
:root {
  color-scheme: light dark;
  --bg: #f6f7f9; --card: #ffffff; --ink: #1b2430; --soft: #586474; --line: #d9dee6; --lane: #c3cbd6;
  --accent: #2459c4; --chosen: #e8effd; --ok: #1a7448; --bad: #b9281e; --unsure: #8a5a00;
  --p0: #2459c4; --p1: #7440b3; --p2: #0b7568; --p3: #a1540a; --shadow: 0 1px 2px #1b243014, 0 4px 16px #1b24300d;
  --sans: system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif;
  --mono: ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", "Liberation Mono", monospace;
}
@media (prefers-color-scheme: dark) {
  :root {
    --bg: #0f141b; --card: #171e28; --ink: #e6ebf2; --soft: #9ba8b9; --line: #2b3543; --lane: #3b4757;
    --accent: #8ab1ff; --chosen: #1f2d47; --ok: #62cf94; --bad: #ff8d80; --unsure: #e6b95a;
    --p0: #8ab1ff; --p1: #c69cf7; --p2: #58cfbf; --p3: #f0a65e; --shadow: 0 1px 2px #0006;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--bg); color: var(--ink); font: 15px/1.5 var(--sans); }
main, header, footer { max-width: 1360px; margin: 0 auto; padding: 0 28px; }
header { padding-top: 30px; padding-bottom: 6px; }
h1 { margin: 0; font: 600 23px/1.35 var(--mono); overflow-wrap: anywhere; }
h1 .prompt { color: var(--soft); font-weight: 400; }
h2 { font: 600 16px/1.4 var(--sans); margin: 0; }
h3 { font: 600 17px/1.35 var(--sans); margin: 0 0 4px; }
p { margin: 6px 0; }
.soft { color: var(--soft); }
.mono { font-family: var(--mono); font-size: 13px; overflow-wrap: anywhere; }
.card { background: var(--card); border: 1px solid var(--line); border-radius: 12px; box-shadow: var(--shadow); }
.said { margin: 14px 0 0; padding: 10px 14px; border-left: 3px solid var(--bad); white-space: pre-wrap; }
.pill { display: inline-block; padding: 0 9px; border-radius: 99px; border: 1px solid currentColor; font: 600 13px/1.6 var(--mono); }
.good { color: var(--ok); } .poor { color: var(--bad); } .none { color: var(--unsure); }
button { font: inherit; color: inherit; text-align: left; background: none; border: 0; cursor: pointer; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 8px; }
.requests { margin: 18px 0; padding: 8px; }
.requests h2 { padding: 6px 10px 8px; }
.requests button { display: grid; grid-template-columns: 2.2em 4.6em 1fr auto 5.5em 13em; gap: 10px; align-items: center; width: 100%; padding: 5px 10px; border-radius: 8px; }
.requests button > span { min-width: 0; }
.requests .path { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.requests [aria-selected=true], .hop[aria-selected=true] { background: var(--chosen); }
.end { text-align: right; }
.title { display: flex; flex-wrap: wrap; gap: 4px 12px; align-items: baseline; margin: 18px 0 4px; }
.title h2 { font-family: var(--mono); overflow-wrap: anywhere; }
.times { display: grid; grid-template-columns: max-content max-content minmax(120px, 1fr); gap: 3px 14px; align-items: center; margin: 14px 0; padding: 12px 16px; font-size: 13.5px; }
.times svg { display: block; width: 100%; height: 12px; overflow: visible; }
.times .bed { fill: var(--line); opacity: .55; }
.split { display: grid; grid-template-columns: minmax(0, 1.35fr) minmax(0, 1fr); gap: 18px; align-items: start; margin-bottom: 18px; }
.diagram { padding: 0 10px 10px; }
.parties, .track { display: grid; grid-template-columns: minmax(0, .5fr) repeat(6, minmax(0, 1fr)) minmax(0, 1.5fr); }
.parties { margin-left: 74px; padding: 12px 0 8px; position: sticky; top: 0; background: var(--card); border-radius: 12px; z-index: 1; }
.party { grid-row: 1; justify-self: start; transform: translateX(-50%); white-space: nowrap; padding: 3px 12px; border: 1.5px solid; border-radius: 8px; font: 600 13.5px/1.5 var(--sans); text-align: center; }
.hop { display: grid; grid-template-columns: 66px minmax(0, 1fr); gap: 8px; width: 100%; padding: 0; border-radius: 8px; }
.unseen-text { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.hop:hover { background: color-mix(in srgb, var(--chosen) 55%, transparent); }
.time { padding: 9px 0 0 6px; text-align: right; color: var(--soft); font: 12px/1.6 var(--mono); white-space: nowrap; }
.track { padding: 8px 0; row-gap: 3px;
  background: ${lanes.map(laneLine).join(', ')}; }
.what { grid-row: 1; padding: 0 6px 0 8px; font-size: 13.5px; line-height: 1.35; font-weight: 550; }
.label { grid-row: 3; padding: 0 6px 0 8px; font: 12.5px/1.4 var(--mono); color: var(--soft); overflow-wrap: anywhere; display: -webkit-box; -webkit-line-clamp: 2; -webkit-box-orient: vertical; overflow: hidden; }
.what > span, .label > span { background: var(--card); box-decoration-break: clone; -webkit-box-decoration-break: clone; border-radius: 3px; }
.hop[aria-selected=true] .what > span, .hop[aria-selected=true] .label > span { background: var(--chosen); }
.arrow { grid-row: 2; height: 10px; position: relative; color: var(--ink); }
.arrow::before { content: ""; position: absolute; top: 4px; left: 1px; right: 1px; border-top: 2px solid; }
.arrow::after { content: ""; position: absolute; top: 0; border: 5px solid transparent; }
.arrow.right::after { right: 0; border-left: 9px solid; border-right: 0; }
.arrow.left::after { left: 0; border-right: 9px solid; border-left: 0; }
.arrow.self { height: 0; grid-row: 1; align-self: start; }
.arrow.self::before { top: 4px; left: -5px; right: auto; width: 9px; height: 9px; border: 2px solid; border-radius: 50%; background: var(--card); }
.arrow.self::after { display: none; }
.refused .arrow, .failed .arrow, .not-reached .arrow { color: var(--bad); }
.unseen .arrow { color: var(--unsure); }
.not-reached .arrow::before, .failed .arrow::before { border-top-style: dashed; right: 45%; }
.not-reached .arrow::after, .failed .arrow::after { content: "✗"; border: 0; top: -3px; right: 45%; font: 700 15px/1 var(--sans); transform: translateX(100%); }
.unseen .arrow::before { border-top-style: dotted; }
.verdict { color: var(--bad); font-weight: 700; } .unseen .verdict { color: var(--unsure); }
.self-text { padding-left: 12px; }
.details { padding: 16px 18px; position: sticky; top: 14px; max-height: calc(100vh - 28px); overflow: auto; }
.facts { width: 100%; border-collapse: collapse; margin-top: 10px; font-size: 14px; }
.facts th, .facts td { border-top: 1px solid var(--line); padding: 6px 0; vertical-align: top; text-align: left; }
.facts th { font-weight: 500; color: var(--soft); padding-right: 12px; width: 31%; overflow-wrap: anywhere; }
.value { font: 13px/1.5 var(--mono); overflow-wrap: anywhere; white-space: pre-wrap; }
.source { display: block; font-size: 12px; color: var(--soft); }
.inferred .value { font-style: italic; }
.inferred .source { color: var(--unsure); }
.inferred td { border-left: 3px dashed var(--unsure); padding-left: 8px; }
.hint { font-size: 13px; padding-bottom: 26px; }
kbd { font: 12px var(--mono); border: 1px solid var(--line); border-radius: 4px; padding: 1px 5px; background: var(--card); }
.js [role=tabpanel]:not(.chosen) { display: none; }
@media (max-width: 1000px) {
  main, header, footer { padding-left: 14px; padding-right: 14px; }
  .split { grid-template-columns: minmax(0, 1fr); }
  .details { position: static; max-height: none; }
  .requests button { grid-template-columns: 2em 4em 1fr auto; } .requests .wide { display: none; }
}
@media (max-width: 700px) {
  .times { grid-template-columns: 1fr max-content; } .times svg { grid-column: 1 / -1; margin-bottom: 6px; }
  .parties { margin-left: 58px; align-items: end; }
  .party { width: min-content; padding: 2px 3px; border-width: 1px; font-size: 10.5px; line-height: 1.25; white-space: normal; }
  .hop { grid-template-columns: 50px minmax(0, 1fr); } .time { padding-left: 0; font-size: 10.5px; }
  .requests button { grid-template-columns: 1.6em 3.6em 1fr auto; gap: 6px; }
}
@media print { .js [role=tabpanel] { display: block; } .details { position: static; max-height: none; } }
${lanes.map((lane) => `.party${lane} { color: var(--p${lane}); grid-column: ${2 * lane + 2} / span 1; } .bar${lane} { fill: var(--p${lane}); }`).join('\n')}
${lanePairs().join('\n')}
`;

/** The vertical line of a party, where the grid has the line that arrows begin and end at. */
function laneLine(lane: number): string {
  return `linear-gradient(var(--lane), var(--lane)) ${((2 * lane + 0.5) / 8) * 100}% 0 / 1px 100% no-repeat`;
}

/** Where an arrow lies, and where its words begin, by the lanes that it goes between. */
function lanePairs(): readonly string[] {
  return lanes.flatMap((from) =>
    lanes.slice(from).map((to) => {
      const start = 2 * from + 2;
      const end = from === to ? start + 1 : 2 * to + 2;
      return `.l${from}${to} .arrow { grid-column: ${start} / ${end}; } .l${from}${to} .what, .l${from}${to} .label { grid-column: ${start} / 9; }`;
    }),
  );
}
