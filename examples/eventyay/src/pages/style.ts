export const STYLE = `
:root { color-scheme: light dark; --ink: light-dark(#1c1b22, #f0eff4); --quiet: light-dark(#5b5966, #b6b3c2);
  --paper: light-dark(#ffffff, #17161c); --card: light-dark(#f5f4f9, #222029); --line: light-dark(#c9c6d3, #4a4756);
  --accent: light-dark(#4b2fae, #b9a7ff); --on-accent: light-dark(#ffffff, #17161c); }
* { box-sizing: border-box; }
body { margin: 0; color: var(--ink); background: var(--paper); font: 1rem/1.55 system-ui, sans-serif; }
header, main, footer { max-width: 60rem; margin: 0 auto; padding: 1rem 1.25rem; }
header { display: flex; flex-wrap: wrap; gap: 0.5rem 2rem; align-items: center; border-bottom: 1px solid var(--line); }
footer { margin-top: 3rem; color: var(--quiet); border-top: 1px solid var(--line); font-size: 0.9rem; }
nav { display: flex; flex-wrap: wrap; gap: 0.5rem 1.25rem; align-items: center; margin-left: auto; }
.home { font-weight: 700; text-decoration: none; }
.skip { position: absolute; left: -99rem; }
.skip:focus { left: 1rem; top: 0.5rem; background: var(--paper); padding: 0.5rem; }
a { color: var(--accent); }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 1.2rem 0 0.6rem; }
h2 { font-size: 1.25rem; margin: 2rem 0 0.5rem; }
.cards { list-style: none; padding: 0; display: grid; gap: 1rem; grid-template-columns: repeat(auto-fill, minmax(16rem, 1fr)); }
.cards li, .panel { background: var(--card); border: 1px solid var(--line); border-radius: 0.6rem; padding: 1rem 1.25rem; }
.cards h2, .panel h2 { margin-top: 0; }
.cards p { margin: 0.2rem 0; }
.panel { margin: 1rem 0; }
.lead { font-size: 1.15rem; margin: 0; }
.quiet { color: var(--quiet); margin-top: 0.2rem; }
table { border-collapse: collapse; width: 100%; margin: 0.5rem 0 1rem; }
a, code, dd, dt, li, p { overflow-wrap: anywhere; }
th, td { text-align: left; padding: 0.5rem 0.75rem 0.5rem 0; border-bottom: 1px solid var(--line); vertical-align: middle; }
tbody th { font-weight: 500; }
label { display: block; font-weight: 600; }
.check label { display: inline; font-weight: 500; }
input, textarea, select, button { font: inherit; color: inherit; padding: 0.45rem 0.6rem; border-radius: 0.4rem; }
input, textarea, select { background: var(--paper); border: 1px solid var(--quiet); width: min(100%, 28rem); }
input[type="checkbox"], input[type="number"] { width: auto; }
button { background: var(--accent); color: var(--on-accent); border: 1px solid var(--accent); font-weight: 600; cursor: pointer; }
button.plain { background: none; color: var(--accent); border-color: var(--line); font-weight: 500; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.row { display: flex; flex-wrap: wrap; gap: 0.5rem; align-items: center; }
.row input { width: min(12rem, 35vw); }
[role="alert"], [role="status"] { background: var(--card); border-left: 4px solid var(--accent); padding: 0.75rem 1rem; }
dt { font-weight: 600; } dd { margin: 0 0 0.75rem; }
pre { background: var(--card); border: 1px solid var(--line); border-radius: 0.4rem; padding: 0.75rem; overflow-x: auto;
  white-space: pre-wrap; overflow-wrap: anywhere; }
.scroll { overflow-x: auto; }
`
