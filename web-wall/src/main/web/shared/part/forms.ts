import { css } from 'lit';

/** How controls look on every desk; each part adopts it into its own root. */
export const forms = css`
  *, *::before, *::after { box-sizing: border-box; }
  h1, h2, h3, h4, p { margin: 0; } h2 { font-size: 1.15rem; } h3 { font-size: 0.95rem; font-weight: 600; color: var(--ink-2); letter-spacing: 0.02em; }
  button, input, select, textarea { font: inherit; color: var(--ink); }
  button, a.button { display: inline-flex; align-items: center; gap: 0.45rem; min-height: 2.4rem; padding: 0.35rem 0.9rem; border: 1px solid var(--line); border-radius: var(--radius); background: var(--panel-2); color: var(--ink); cursor: pointer; text-decoration: none; white-space: nowrap; }
  button:hover, a.button:hover { border-color: var(--ink-3); } button:disabled { opacity: 0.55; cursor: default; }
  button.primary { background: var(--accent); border-color: var(--accent); color: var(--accent-ink); font-weight: 600; }
  button.bare { background: none; border-color: transparent; }
  button[aria-pressed='true'], button[aria-selected='true'], button[aria-expanded='true'] { border-color: var(--accent); box-shadow: inset 0 0 0 1px var(--accent); }
  a { color: var(--accent); text-underline-offset: 3px; } a.button { color: var(--ink); }
  :focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; }
  label, .label { display: block; font-size: 0.88rem; color: var(--ink-2); margin-bottom: 0.25rem; }
  input:not([type='radio']):not([type='checkbox']), select, textarea { width: 100%; min-height: 2.4rem; padding: 0.4rem 0.6rem; background: var(--panel-2); border: 1px solid var(--line-strong, #7d8992); border-radius: var(--radius); }
  textarea { resize: vertical; line-height: 1.5; }
  input[type='radio'], input[type='checkbox'] { width: 1.1rem; height: 1.1rem; accent-color: var(--accent); margin: 0; flex: none; }
  .choice { display: flex; flex-wrap: wrap; gap: 0.4rem 1.1rem; } .choice label { display: inline-flex; align-items: center; gap: 0.45rem; margin: 0; color: var(--ink); font-size: 1rem; min-height: 1.8rem; }
  .choice.long { flex-direction: column; }
  fieldset { border: 0; padding: 0; margin: 0; min-width: 0; } legend { padding: 0; font-size: 0.88rem; color: var(--ink-2); margin-bottom: 0.25rem; }
  .problem { color: var(--red); background: var(--red-wash); border-left: 4px solid var(--red); padding: 0.5rem 0.75rem; border-radius: 0.25rem; }
  .done { color: var(--ok); border-left: 4px solid var(--ok); padding: 0.5rem 0.75rem; background: var(--panel-2); border-radius: 0.25rem; }
  .quiet { color: var(--ink-2); } .small { font-size: 0.85rem; } .mono { font-variant-numeric: tabular-nums; }
  kbd { font: 600 0.72rem/1 ui-monospace, monospace; padding: 0.18rem 0.36rem; border: 1px solid currentColor; border-radius: 0.25rem; }
  @media (hover: none), (max-width: 40rem) { kbd { display: none; } }
  .late { color: var(--red); font-weight: 700; } .soon { color: var(--orange); font-weight: 700; }
  .panel { background: var(--panel); border: 1px solid var(--line); border-radius: var(--radius); box-shadow: var(--shadow); }
  table { border-collapse: collapse; width: 100%; } th, td { text-align: left; padding: 0.45rem 0.6rem; border-bottom: 1px solid var(--line-2); vertical-align: baseline; } th { font-weight: 600; color: var(--ink-2); font-size: 0.85rem; } td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; }
  .visually-hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
`;
