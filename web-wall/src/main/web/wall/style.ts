import { css } from 'lit';

/** Zones by grid; the map has the middle, lists stand left and right; a wide wall gives the map half. */
export const wallStyle = css`
  :host { display: flex; flex-direction: column; height: 100vh; color: var(--ink); }
  .drill { margin: 0; padding: 0.25em; text-align: center; font-size: 1.9em; font-weight: 800; letter-spacing: 0.3em; color: #000; background: repeating-linear-gradient(45deg, #f2ce2e 0 1.2em, #f7f9fa 1.2em 2.4em); }
  .wall {
    flex: 1; min-height: 0; display: grid; gap: 0.6em; padding: 0.6em; box-sizing: border-box;
    grid-template: auto auto minmax(0, 1fr) 9.5em / minmax(20em, 1fr) 2.1fr minmax(20em, 1fr);
    grid-template-areas: 'head head head' 'figures figures figures' 'left map right' 'bottom bottom bottom';
  }
  .column { display: flex; flex-direction: column; gap: 0.6em; min-height: 0; min-width: 0; } .column > * { flex: 1 1 0; }
  .column.at-left { grid-area: left; } .column.at-right { grid-area: right; } .column.at-bottom { grid-area: bottom; flex-direction: row; }
  .column .alarms { flex-grow: 1.35; } .column.at-bottom .feed { flex-grow: 3; }
  .wall.no-left { grid-template-areas: 'head head head' 'figures figures figures' 'map map right' 'bottom bottom bottom'; }
  .wall.no-right { grid-template-areas: 'head head head' 'figures figures figures' 'left map map' 'bottom bottom bottom'; }
  @media (min-aspect-ratio: 3/1) {
    .wall { grid-template: auto auto minmax(0, 1fr) / 1fr 2fr 1fr 1fr; grid-template-areas: 'head head head head' 'figures figures figures figures' 'left map right bottom'; }
    .wall.no-left { grid-template-areas: 'head head head head' 'figures figures figures figures' 'map map right bottom'; }
    .wall.no-right { grid-template-areas: 'head head head head' 'figures figures figures figures' 'left map map bottom'; }
    .column.at-bottom { flex-direction: column; } .column.at-bottom .feed { flex-grow: 2; }
  }
  .wall.past { grid-template: auto minmax(0, 1fr) / minmax(20em, 1fr) 2.1fr minmax(20em, 1fr); grid-template-areas: 'head head head' 'left map right'; }
  .wall.split .column.at-bottom { flex-direction: column; }

  header { grid-area: head; display: flex; align-items: baseline; gap: 1.4em; }
  h1 { font-size: 1.9em; margin: 0; letter-spacing: 0.1em; flex: 1; white-space: nowrap; }
  h2 { font-size: 1.05em; margin: 0 0 0.4em; color: var(--ink-2); letter-spacing: 0.1em; }
  header time { font-size: 1.3em; font-variant-numeric: tabular-nums; white-space: nowrap; }
  nav { display: flex; gap: 0.4em; }
  nav button, nav select { font: inherit; font-size: 0.9em; color: var(--ink-2); background: var(--panel); border: 1px solid var(--line); border-radius: var(--radius); padding: 0.15em 0.7em; cursor: pointer; }
  .link { color: var(--ok); white-space: nowrap; }
  .ages { display: flex; gap: 0.8em; color: var(--ink-3); font-size: 0.85em; white-space: nowrap; font-variant-numeric: tabular-nums; } .ages .stale { color: var(--stale); text-decoration: line-through; }
  .duty { color: var(--ink-2); white-space: nowrap; }

  section { background: var(--panel); border: 1px solid var(--line-2); border-radius: var(--radius); padding: 0.7em 0.9em; min-height: 0; overflow: hidden; }
  .list { display: flex; flex-direction: column; } .list > h2 { flex: none; }
  .health { color: var(--ink-2); } .health p { margin: 0.3em 0; } .part { display: inline-block; margin-right: 1em; white-space: nowrap; } .part.ok { color: var(--ink-2); } .part.degraded { color: var(--orange); font-weight: 700; }
  .map { grid-area: map; padding: 0; position: relative; } #map { position: absolute; inset: 0; }
  .note { position: absolute; right: 0.6em; bottom: 0.3em; margin: 0; color: var(--ink-3); font-size: 0.85em; }

  .figures { grid-area: figures; display: grid; grid-auto-flow: column; grid-auto-columns: 1fr; gap: 1em; }
  .figure { display: grid; grid-template-columns: auto 1fr; column-gap: 0.8em; align-items: baseline; }
  .figure .label { grid-column: 1 / -1; color: var(--ink-2); }
  .figure strong { font-size: 2.2em; font-variant-numeric: tabular-nums; } .figure small { font-size: 0.5em; color: var(--ink-3); } .figure em { font-style: normal; color: var(--ink-3); font-size: 0.4em; font-weight: 400; margin-left: 0.4em; }
  .figure svg { grid-column: 2; grid-row: 2; height: 1.9em; width: 100%; color: var(--accent); }

  /* A row that has no room whole goes to a column beside: in a wide zone it is shown there, in a narrow one not at all. */
  ol { list-style: none; margin: 0; padding: 0; flex: 1; min-height: 0; display: flex; flex-flow: column wrap; align-content: flex-start; column-gap: 2em; overflow: hidden; container-type: inline-size; }
  ol > li { flex: none; width: 100%; box-sizing: border-box; } @container (min-width: 58em) { ol > li { width: calc(50cqi - 1em); } } @container (min-width: 110em) { ol > li { width: calc(33.3cqi - 1.4em); } }
  li { display: flex; gap: 0.7em; align-items: center; padding: 0.32em 0; border-bottom: 1px solid var(--line-2); }
  .incidents li { cursor: pointer; }
  .what { flex: 1; min-width: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
  .what small { display: block; font-size: 0.85em; color: var(--ink-3); overflow: hidden; text-overflow: ellipsis; }
  .state { color: var(--ink-2); font-size: 0.85em; }
  .left { font-variant-numeric: tabular-nums; min-width: 4.5em; text-align: right; white-space: nowrap; } .left small { font-size: 0.85em; color: var(--ink-3); }
  .left.late { color: var(--red); font-weight: 700; }
  .age { font-size: 0.85em; color: var(--stale); border: 1px dashed var(--stale); border-radius: 0.3em; padding: 0 0.3em; margin-left: 0.4em; }

  .mark { min-width: 2.6em; font-weight: 700; white-space: nowrap; }
  .mark.red { color: var(--red); } .mark.orange { color: var(--orange); } .mark.yellow { color: var(--yellow); } .mark.blue { color: var(--blue); }
  li.unacknowledged .mark.red { animation: blink 1s steps(2) infinite; }
  @keyframes blink { 50% { opacity: 0.25; } }
  @media (prefers-reduced-motion: reduce) { .mark { animation: none !important; } }

  .feed li { padding: 0.1em 0; border: 0; } .feed time { color: var(--ink-3); font-variant-numeric: tabular-nums; }
  .parking .left { min-width: 9.5em; }
  .parking .receivers { margin: 0 0 0.5em; color: var(--ink-2); font-size: 0.85em; line-height: 1.5; } .receivers i.count { font-size: 1em; }
  nav button[aria-pressed='true'] { color: var(--accent-ink); background: var(--accent); }
  .gauge { width: 6em; height: 0.55em; background: var(--line-2); border-radius: 0.3em; overflow: hidden; } .gauge span { display: block; height: 100%; background: var(--ito-sky); } .gauge .full { background: repeating-linear-gradient(90deg, var(--ito-vermilion) 0 0.4em, var(--ito-orange) 0.4em 0.8em); }
  .stale .gauge, .never .gauge { visibility: hidden; }
  i.count, i.drilled { font-style: normal; font-size: 0.85em; color: var(--ink-2); border: 1px solid var(--line); border-radius: 0.3em; padding: 0 0.3em; margin: 0 0.2em; } i.drilled { color: #000; background: #f2ce2e; }
  li.none { color: var(--ink-3); border: 0; } .alarms.flood { border-color: var(--red); } .alarms.flood h2 { color: var(--red); }
  .legend { position: absolute; left: 0.7em; bottom: 0.5em; display: flex; gap: 1em; margin: 0; padding: 0.3em 0.7em; list-style: none; background: color-mix(in srgb, var(--panel) 82%, transparent); border-radius: var(--radius); font-size: 0.85em; color: var(--ink-2); } .legend li { border: 0; padding: 0; gap: 0.35em; white-space: nowrap; }
  .dot { width: 0.7em; height: 0.7em; border-radius: 50%; background: var(--ito-green); } .dot.case { background: var(--red-fill); outline: 0.15em solid var(--ink); } .legend .alarmed { color: var(--orange); } .legend .lot { color: var(--accent); } .legend .unit { color: var(--ito-purple); }
  .ageing { background: repeating-linear-gradient(135deg, transparent 0 6px, var(--hatch) 6px 12px); }
  .stale, .never { color: var(--stale); }
  .stale .left, .stale strong { text-decoration: line-through; }
  .lost .link { color: var(--red); }
  .lost section { filter: grayscale(1) opacity(0.55); }
  .lost header { border-bottom: 3px solid var(--red); }
`;
