import { css } from 'lit';

export const style = css`
  :host { display: block; min-height: 100dvh; }
  * { box-sizing: border-box; }
  button, input { font: inherit; color: inherit; }
  .page { max-width: 96rem; margin: 0 auto; padding: 0 1.25rem 2rem; }
  header { display: flex; flex-wrap: wrap; align-items: center; gap: 0.4rem 1rem; padding: 0.9rem 0; }
  h1 { font-size: 1.3rem; margin: 0; font-weight: 650; } h2 { font-size: 1rem; margin: 0 0 0.6rem; font-weight: 650; } h3 { font-size: 0.95rem; margin: 1rem 0 0.45rem; }
  .tally { display: flex; gap: 0.4rem; flex: 1; flex-wrap: wrap; }
  .tally button { white-space: nowrap; border: 1px solid var(--line); background: var(--panel-2); border-radius: 2rem; padding: 0.35rem 0.85rem; cursor: pointer; font-size: 0.9rem; font-variant-numeric: tabular-nums; }
  .tally [aria-pressed='true'] { background: var(--accent); border-color: var(--accent); color: var(--accent-ink); }
  .quiet { border: 0; background: none; color: var(--ink-2); cursor: pointer; font-size: 0.9rem; text-decoration: none; padding: 0.4rem 0.2rem; }
  .note { background: var(--orange-wash); border-radius: 0.6rem; padding: 0.6rem 0.9rem; margin: 0 0 0.8rem; }
  .grid { display: grid; gap: 1rem; grid-template-columns: minmax(0, 1fr) 24rem; align-items: start; }
  section, aside { background: var(--panel-2); border: 1px solid var(--line-2); border-radius: 0.9rem; padding: 1rem 1.1rem; box-shadow: var(--shadow); min-width: 0; }
  .left, .right { display: grid; gap: 1rem; min-width: 0; }
  .right { position: sticky; top: 1rem; max-height: calc(100dvh - 2rem); overflow: auto; }
  .pick { border: 0; background: none; padding: 0; cursor: pointer; text-align: start; }
  .scroll { overflow-x: auto; margin: 0 -1.1rem; padding: 0 1.1rem; }
  table { border-collapse: collapse; width: 100%; font-size: 0.92rem; font-variant-numeric: tabular-nums; }
  th { text-align: start; color: var(--ink-3); font-weight: 500; font-size: 0.84rem; padding: 0.3rem 0.6rem 0.4rem 0; white-space: nowrap; }
  td { padding: 0.45rem 0.6rem 0.45rem 0; border-top: 1px solid var(--line-2); vertical-align: top; }
  th.n, td.n { text-align: end; padding-inline-end: 1.1rem; white-space: nowrap; }
  .lots tbody tr { cursor: pointer; } .lots tbody tr:hover td { background: var(--panel); }
  .lots tr.chosen td { background: var(--blue-wash); }
  tr.old td { color: var(--stale); } tr.old .big { text-decoration: line-through; }
  td.when { white-space: nowrap; }
  .big { font-weight: 650; }
  .mark { white-space: nowrap; font-weight: 600; font-size: 0.86rem; } .mark.good { color: var(--ok); } .mark.doubt { color: var(--orange); } .mark.bad { color: var(--red); } .mark.grey { color: var(--stale); font-weight: 500; }
  small { color: var(--ink-2); display: block; font-size: 0.84rem; line-height: 1.45; }
  .find { width: 100%; padding: 0.55rem 0.8rem; border: 1px solid var(--line); border-radius: 0.6rem; background: var(--panel); margin-bottom: 0.5rem; }
  .yards { display: grid; gap: 0.7rem; grid-template-columns: 1fr 1fr; }
  .yard { border: 1px solid var(--line-2); border-radius: 0.7rem; padding: 0.7rem 0.8rem; background: var(--panel); font-variant-numeric: tabular-nums; }
  .yard.best { border-color: var(--accent); }
  .yard b { font-size: 1.5rem; } .yard .badge { background: var(--accent); color: var(--accent-ink); border-radius: 1rem; font-size: 0.78rem; padding: 0.1rem 0.55rem; }
  form { display: grid; gap: 0.5rem; }
  form label { font-size: 0.88rem; color: var(--ink-2); }
  form .line { display: flex; gap: 0.5rem; }
  form input { flex: 1; min-width: 0; padding: 0.55rem 0.7rem; border: 1px solid var(--line); border-radius: 0.6rem; background: var(--panel); }
  form button { border: 0; border-radius: 0.6rem; padding: 0.55rem 1rem; background: var(--accent); color: var(--accent-ink); font-weight: 600; cursor: pointer; white-space: nowrap; }
  form button.hard { background: none; border: 1px solid var(--red); color: var(--red); }
  .said { margin: 0.7rem 0 0; font-size: 0.9rem; color: var(--ok); } .said.no { color: var(--red); }
  .why { margin: 0; padding-inline-start: 1.1rem; line-height: 1.6; }
  .hint { color: var(--ink-3); margin: 0; line-height: 1.6; }
  td .big { white-space: nowrap; }
  @media (max-width: 70rem) {
    .grid { grid-template-columns: minmax(0, 1fr); }
    .right { position: static; max-height: none; overflow: visible; }
    .right > aside:not(.has) { display: none; }
    .right > aside.has { position: fixed; inset: auto 0 0 0; z-index: 4; max-height: 70dvh; overflow: auto; border-radius: 1.1rem 1.1rem 0 0; box-shadow: 0 -8px 30px rgba(0, 0, 0, 0.25); padding-bottom: max(1.1rem, env(safe-area-inset-bottom)); }
  }
  @media (max-width: 40rem) { .page { padding: 0 0.75rem 2rem; } .wide { display: none; } .tally { order: 9; flex: 1 0 100%; } h1 { flex: 1; } }
`;
