/* Style sheets. Colors only repeat what signs and words say; in both schemes all texts have a contrast of 4.5
 * at least to what is behind them (WCAG 2, 1.4.3), which a test holds in a browser. */
#include "report/table_html.h"

#define COLORS                                                                                     \
    ":root { color-scheme: light dark; --ground: #ffffff; --ink: #1b1b1b; --faint: #585858;\n"     \
    "  --line: #c8c8c8; --head: #f2f2f2; --link: #0b4f9e; --failed: #fbdcdc; --failed-ink: "       \
    "#8a0f0f;\n"                                                                                   \
    "  --warned: #fcebcb; --warned-ink: #6b4300; --open: #e2e6f8; --open-ink: #2b3a86;\n"          \
    "  --waived: #e6e6e6; --waived-ink: #444444; --noted: #dff0e4; --noted-ink: #155a2c;\n"        \
    "  --target: #9a9a9a; --parts: #3d7fc4; --output: #2f8f57; --mark: #ffe9a8; }\n"               \
    "@media (prefers-color-scheme: dark) {\n"                                                      \
    "  :root { --ground: #161616; --ink: #e8e8e8; --faint: #a9a9a9; --line: #454545; --head: "     \
    "#242424;\n"                                                                                   \
    "    --link: #8ab8f0; --failed: #4a1a1a; --failed-ink: #ffb4b4; --warned: #453310;\n"          \
    "    --warned-ink: #ffd58a; --open: #232c55; --open-ink: #bcc7ff; --waived: #333333;\n"        \
    "    --waived-ink: #cfcfcf; --noted: #173a24; --noted-ink: #a5e0b9; --target: #8a8a8a;\n"      \
    "    --parts: #5c9fe0; --output: #4fb377; --mark: #5a4a10; } }\n"

const char table_page_style[] = COLORS
    "* { box-sizing: border-box; }\n"
    "body { margin: 0 auto; max-width: 90rem; padding: 1rem; background: var(--ground);\n"
    "  color: var(--ink); font: 1rem/1.45 system-ui, \"Noto Sans\", \"Noto Sans CJK SC\", "
    "sans-serif;\n"
    "  overflow-wrap: anywhere; }\n"
    "h1 { font-size: 1.5rem; margin: 0 0 .25rem; } h2 { font-size: 1.25rem; margin: 1.5rem 0 "
    ".5rem; }\n"
    "h3 { font-size: 1.05rem; margin: 1.5rem 0 .5rem; } p { margin: .25rem 0; }\n"
    "a { color: var(--link); } footer { color: var(--faint); margin-top: 2rem; font-size: .85rem; "
    "}\n"
    "ul, ol { margin: .25rem 0; } ul.years, ul.legend { display: flex; flex-wrap: wrap; gap: "
    ".25rem 1.25rem;\n"
    "  padding: 0; list-style: none; } ul.legend { color: var(--faint); font-size: .9rem; }\n"
    ".hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: "
    "inset(50%);\n"
    "  white-space: nowrap; }\n"
    ".label, .whole, .place, .rule, dt, caption { color: var(--faint); }\n"
    ".name { font-weight: 600; } .label, .whole { font-weight: 400; font-size: .9em; }\n"
    ".sign { font-weight: 700; text-decoration: none; padding: 0 .3em; border-radius: .25em;\n"
    "  border: 1px solid currentColor; white-space: nowrap; }\n"
    "a.sign:hover, a.sign:focus { text-decoration: underline; outline: 2px solid var(--link); }\n"
    ".sign.failed { background: var(--failed); color: var(--failed-ink); }\n"
    ".sign.warned { background: var(--warned); color: var(--warned-ink); }\n"
    ".sign.open { background: var(--open); color: var(--open-ink); }\n"
    ".sign.waived { background: var(--waived); color: var(--waived-ink); }\n"
    ".sign.noted { background: var(--noted); color: var(--noted-ink); }\n"
    "th .label, th .whole { display: block; }\n"
    ".changed { font-weight: 700; border-bottom: 2px dotted currentColor; }\n"
    ".matrix { display: flex; flex-wrap: wrap; gap: 1rem; align-items: flex-start; }\n"
    ".matrix table { flex: 1 1 23rem; min-width: 0; width: 100%;\n"
    "  border-collapse: collapse; font-size: .9rem; }\n"
    "caption { text-align: left; font-size: .85rem; padding-bottom: .25rem; }\n"
    "th, td { border: 1px solid var(--line); padding: .25rem .35rem; vertical-align: top; }\n"
    "td, .amount, .name { overflow-wrap: normal; } .long { overflow-wrap: anywhere; }\n"
    "th { background: var(--head); text-align: left; font-weight: 400; }\n"
    "thead th { vertical-align: bottom; } td { text-align: right; font-variant-numeric: "
    "tabular-nums; }\n"
    "thead td { border: none; width: 28%; } td.failed { background: var(--failed); color: "
    "var(--failed-ink); }\n"
    "td.warned { background: var(--warned); color: var(--warned-ink); }\n"
    ".sums { border-top: 3px double var(--line); }\n"
    ".verdicts > li, .notes > li { margin: .5rem 0; } .verdicts { padding-left: 2rem; }\n"
    ".verdict:target { outline: 3px solid var(--link); outline-offset: .35rem; }\n"
    ".lines { border-left: 3px solid var(--line); padding-left: .6rem; margin: .35rem 0; }\n"
    ".line { margin: .15rem 0; } .place { font-size: .85rem; }\n"
    "code { font-family: ui-monospace, \"DejaVu Sans Mono\", monospace; white-space: break-spaces; "
    "}\n"
    "mark { background: var(--mark); color: inherit; }\n"
    "dl { margin: .25rem 0; font-size: .9rem; display: grid; grid-template-columns: max-content "
    "1fr;\n"
    "  gap: 0 .75rem; } dd { margin: 0; white-space: pre-line; }\n"
    ".bars, .bars ul { list-style: none; padding: 0; } .bars > li { margin: .5rem 0; }\n"
    ".bars ul li { display: grid; grid-template-columns: 7rem 9rem 1fr; gap: .5rem; align-items: "
    "center;\n"
    "  font-size: .9rem; }\n"
    ".amount { text-align: right; font-variant-numeric: tabular-nums; }\n"
    ".track { display: block; height: .8rem; } .bar { display: block; height: 100%; }\n"
    ".bar.target { background: var(--target); } .bar.parts { background: var(--parts); }\n"
    ".bar.output { background: var(--output); }\n"
    ".depth1 { padding-left: 1rem; } .depth2 { padding-left: 2rem; } .depth3 { padding-left: 3rem; "
    "}\n"
    ".depth4 { padding-left: 4rem; } .depth5 { padding-left: 5rem; } .depth6 { padding-left: 6rem; "
    "}\n"
    ".bars .track { margin-left: 0; }\n"
    "@media (max-width: 40rem) { body { padding: .6rem; font-size: .95rem; }\n"
    "  .matrix table { flex-basis: 100%; font-size: .8rem; } th, td { padding: .2rem; }\n"
    "  .bars > li { padding-left: 0; } .bars ul li { grid-template-columns: 4.5rem 7.5rem 1fr; } "
    "}\n"
    "@media print { body { max-width: none; padding: 0; font-size: 9pt; } nav { display: none; }\n"
    "  table, .verdict, .bars > li { break-inside: avoid; }\n"
    "  .bar, .sign, td, th { print-color-adjust: exact; } }\n";

const char table_picture_style[] = COLORS
    "text { fill: var(--ink); font: 14px ui-monospace, \"DejaVu Sans Mono\", \"Noto Sans Mono CJK "
    "SC\",\n"
    "  monospace; white-space: pre; }\n"
    ".end { text-anchor: end; } .title { font-weight: 700; } .faint { fill: var(--faint); }\n"
    ".failed-ink { fill: var(--failed-ink); } rect { fill: var(--ground); }\n"
    "rect.holds, rect.failed, rect.warned, rect.open, rect.noted, rect.waived { stroke: "
    "var(--line); }\n"
    "rect.head { fill: var(--head); } rect.failed { fill: var(--failed); }\n"
    "rect.warned { fill: var(--warned); } rect.open { fill: var(--open); }\n"
    "rect.noted { fill: var(--noted); } rect.waived { fill: var(--waived); }\n"
    "rect.target { fill: var(--target); } rect.parts { fill: var(--parts); }\n"
    "rect.output { fill: var(--output); }\n";
