import { css } from 'lit';

export const style = css`
  :host { display: block; min-height: 100dvh; color: var(--ink); }
  * { box-sizing: border-box; }
  button, input { font: inherit; color: inherit; }
  .page { max-width: 84rem; margin: 0 auto; padding: 0 max(1rem, env(safe-area-inset-left)) 2rem; }
  header { display: flex; align-items: center; gap: 0.5rem; padding: 1.1rem 0 0.7rem; }
  h1 { font-size: 1.35rem; font-weight: 650; margin: 0; flex: 1; letter-spacing: 0.01em; }
  .quiet { border: 0; background: none; color: var(--ink-2); padding: 0.55rem 0.5rem; border-radius: 0.5rem; cursor: pointer; font-size: 0.92rem; text-decoration: none; }
  .quiet:hover { color: var(--ink); background: var(--panel); }
  .search { width: 100%; padding: 0.8rem 1rem; border-radius: 0.9rem; border: 1px solid var(--line); background: var(--panel-2); font-size: 1rem; box-shadow: var(--shadow); }
  .search::placeholder { color: var(--ink-3); }
  .chips { display: flex; gap: 0.45rem; overflow-x: auto; padding: 0.7rem 1rem 0.75rem; margin: 0 -1rem; scrollbar-width: none; }
  .chips::-webkit-scrollbar { display: none; }
  .chip { flex: none; border: 1px solid var(--line); background: var(--panel-2); border-radius: 2rem; padding: 0.48rem 0.95rem; min-height: 2.5rem; cursor: pointer; font-size: 0.93rem; }
  .chip[aria-pressed='true'] { background: var(--accent); border-color: var(--accent); color: var(--accent-ink); font-weight: 600; }
  .gap { flex: none; width: 1px; background: var(--line); margin: 0.3rem 0.15rem; }
  .views { position: fixed; left: 50%; translate: -50% 0; bottom: max(1.1rem, env(safe-area-inset-bottom)); z-index: 3; display: flex; background: var(--ink); border-radius: 2rem; padding: 0.25rem; box-shadow: 0 6px 20px rgba(0, 0, 0, 0.25); }
  .views button { border: 0; background: none; color: var(--ground); padding: 0.6rem 1.4rem; border-radius: 2rem; cursor: pointer; font-size: 0.95rem; }
  .views [aria-pressed='true'] { background: var(--panel-2); color: var(--ink); font-weight: 600; }
  .note { margin: 0 0 0.7rem; padding: 0.65rem 0.9rem; border-radius: 0.7rem; background: var(--orange-wash); font-size: 0.92rem; }
  .note.calm { background: var(--blue-wash); }
  ul { list-style: none; margin: 0; padding: 0 0 5.5rem; display: grid; gap: 0.6rem; }
  li { background: var(--panel-2); border: 1px solid var(--line-2); border-radius: 1rem; box-shadow: var(--shadow); overflow: clip; }
  li.suggested { border-color: var(--accent); }
  .row { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 0.15rem 1rem; width: 100%; padding: 0.9rem 1.05rem 0.8rem; border: 0; background: none; text-align: start; cursor: pointer; align-items: start; }
  .name { font-size: 1.06rem; font-weight: 600; line-height: 1.35; }
  .under { color: var(--ink-2); font-size: 0.88rem; line-height: 1.5; font-variant-numeric: tabular-nums; }
  .number { text-align: end; font-variant-numeric: tabular-nums; line-height: 1.1; white-space: nowrap; }
  .number b { font-size: 1.75rem; font-weight: 650; letter-spacing: -0.01em; }
  .number small { color: var(--ink-3); font-size: 0.85rem; }
  .word { display: inline-flex; align-items: center; gap: 0.3rem; font-size: 0.86rem; font-weight: 600; white-space: nowrap; }
  .plenty .word { color: var(--ok); } .few .word { color: var(--orange); } .full .word { color: var(--red); }
  .unknown .word, .closed .word { color: var(--stale); font-weight: 500; }
  .unknown .name, .closed .name { color: var(--ink-2); font-weight: 500; }
  .bar { grid-column: 1 / -1; height: 0.3rem; border-radius: 1rem; background: var(--line-2); margin-top: 0.55rem; overflow: clip; }
  .bar i { display: block; height: 100%; border-radius: inherit; background: var(--ok); transition: width 0.6s; }
  .few .bar i { background: var(--orange-fill); } .full .bar i { background: var(--red-fill); }
  .more { padding: 0 1.05rem 1rem; font-size: 0.93rem; }
  dl { display: grid; grid-template-columns: auto 1fr; gap: 0.35rem 0.9rem; margin: 0.2rem 0 0.95rem; } dt { color: var(--ink-3); } dd { margin: 0; }
  .ways { display: grid; grid-template-columns: auto repeat(3, 1fr); gap: 0.5rem; align-items: center; } .ways span { color: var(--ink-3); padding-inline-end: 0.4rem; }
  .ways a { text-align: center; text-decoration: none; color: var(--accent); border: 1px solid var(--line); border-radius: 0.75rem; padding: 0.68rem 0.3rem; background: var(--panel); font-weight: 600; }
  .ways a:hover { border-color: var(--accent); }
  .badge { display: inline-block; background: var(--accent); color: var(--accent-ink); border-radius: 1rem; padding: 0.08rem 0.6rem; font-size: 0.8rem; font-weight: 600; margin-inline-end: 0.45rem; vertical-align: 0.1rem; }
  .map { position: relative; border-radius: 1rem; overflow: clip; border: 1px solid var(--line); background: var(--map-beyond); height: calc(100dvh - 12.5rem); min-height: 20rem; }
  .map > div { position: absolute; inset: 0; }
  .none { text-align: center; color: var(--ink-3); padding: 3rem 1rem; }
  footer { color: var(--ink-3); font-size: 0.84rem; line-height: 1.7; padding: 0.5rem 0 4.5rem; } footer a { color: inherit; }
  footer p { margin: 0 0 0.3rem; }
  main.showing-map ul, main.showing-map + footer, main.showing-list .map { display: none; }
  @media (min-width: 60rem) {
    .page { padding: 0 2rem 2rem; }
    .tools { display: grid; grid-template-columns: 25rem 1fr; gap: 1.2rem; align-items: center; }
    .chips { padding: 0.4rem; margin: 0; }
    .views { display: none; }
    main { display: grid; grid-template-columns: 25rem minmax(0, 1fr); gap: 1.2rem; align-items: start; margin-top: 0.8rem; }
    main .note { grid-column: 1 / -1; margin: 0; }
    main.showing-map ul, main.showing-list .map { display: grid; }
    main.showing-list .map { display: block; }
    main.showing-map + footer { display: block; }
    ul { padding-bottom: 1rem; }
    .map { position: sticky; top: 1rem; height: calc(100dvh - 2rem); max-height: 46rem; }
    footer { padding-bottom: 1rem; }
  }
`;
