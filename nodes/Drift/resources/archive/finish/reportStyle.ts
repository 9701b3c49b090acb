/** The look of the report: on a screen, light or dark, and on paper. */
export const STYLE = `
:root { color-scheme: light dark; --ink: #1c2024; --soft: #5b6470; --line: #d5d9de; --paper: #fff; --tint: #f5f6f8; --good: #17663a; --bad: #9a3412; }
@media (prefers-color-scheme: dark) { :root { --ink: #e7e9ec; --soft: #a3abb5; --line: #3b424b; --paper: #16191d; --tint: #20252b; --good: #7bd3a0; --bad: #fdba8c; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 15px/1.5 system-ui, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; }
main { max-width: 52rem; margin: 0 auto; padding: 2.5rem 1.5rem 4rem; }
header { border-bottom: 3px solid var(--ink); padding-bottom: 1rem; margin-bottom: 1.5rem; }
h1 { font-size: 1.75rem; line-height: 1.2; margin: 0 0 .25rem; }
h2 { font-size: 1.15rem; margin: 2.25rem 0 .5rem; }
p, ul, ol { margin: .5rem 0; }
ul, ol { padding-left: 1.4rem; }
li { margin: .2rem 0; }
.soft { color: var(--soft); }
.verdict { border-left: 5px solid var(--good); background: var(--tint); padding: .8rem 1rem; margin: 1.25rem 0; }
.verdict.bad { border-color: var(--bad); }
.verdict strong { color: var(--good); }
.verdict.bad strong { color: var(--bad); }
table { border-collapse: collapse; width: 100%; margin: .75rem 0; }
caption { text-align: left; color: var(--soft); padding-bottom: .25rem; }
th, td { border-bottom: 1px solid var(--line); padding: .35rem .6rem .35rem 0; text-align: left; vertical-align: top; overflow-wrap: break-word; }
thead th { border-bottom: 2px solid var(--ink); font-weight: 600; }
tbody th { font-weight: 400; }
tr.part th { padding-left: 1.25rem; color: var(--soft); }
td.n, th.n { text-align: right; padding-left: .6rem; padding-right: 1.2rem; font-variant-numeric: tabular-nums; }
td.n { white-space: nowrap; }
.foreign { overflow-wrap: anywhere; }
code { font: .86em/1.5 ui-monospace, "Cascadia Mono", Consolas, Menlo, monospace; }
.commands th { width: 11rem; }
.commands td { background: var(--tint); padding: .35rem .6rem; overflow-wrap: anywhere; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .3rem 1rem; margin: .75rem 0; }
dt { font-weight: 600; }
dd { margin: 0; }
.blank { display: grid; grid-template-columns: max-content 1fr; gap: 1.1rem .8rem; margin: 1.25rem 0 .5rem; align-items: end; }
.blank span:nth-child(even) { border-bottom: 1px solid var(--ink); height: 1.4rem; }
a { color: inherit; }
@media (max-width: 34rem) { dl { grid-template-columns: 1fr; gap: 0; } dd { margin-bottom: .5rem; } main { padding: 1.5rem 1rem; } table { font-size: .85rem; } .commands th { width: 5rem; } th, td { padding-right: .4rem; } td.n, th.n { padding-left: 0; padding-right: .4rem; } section { overflow-x: auto; } }
@media print {
	:root { color-scheme: light; --ink: #000; --soft: #444; --line: #bbb; --paper: #fff; --tint: #f3f3f3; --good: #000; --bad: #000; }
	@page { size: A4; margin: 18mm 16mm; }
	body { font-size: 9.5pt; line-height: 1.4; }
	th, td { padding-top: .2rem; padding-bottom: .2rem; }
	main { max-width: none; padding: 0; }
	h2 { break-after: avoid; margin-top: 1.4rem; }
	tr, .verdict, .together, li { break-inside: avoid; }
	.verdict, .commands td { print-color-adjust: exact; }
}
`;
