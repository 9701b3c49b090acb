import type { Result } from './measure.ts';
import type { Runner } from './runners.ts';
import { median } from './statistics.ts';

/** In pixels. */
const PANEL = { width: 420, height: 230 };
const PLOT = { left: 20, top: 50, width: 380, height: 130 };
const COLUMNS = 2;
const LEGEND_HEIGHT = 40;

/** Of the runners, in their order; readable on white and on black. */
const COLORS = ['#2f81f7', '#e3822c', '#8b949e', '#2da44e'];

const STYLE = [
	'text { font: 12px system-ui, sans-serif; fill: #1f2328 }',
	'.title { font-weight: 600; font-size: 14px }',
	'.value { font-size: 10px; text-anchor: middle }',
	'.latency { text-anchor: middle }',
	'line { stroke: #8b949e }',
	'@media (prefers-color-scheme: dark) { text { fill: #e6edf3 } }',
].join(' ');

/** An SVG with a panel for each workload: how many rows a second each runner gets through, at each latency. */
export function drawChart(results: readonly Result[], runners: readonly Runner[]): string {
	const workloads = [...new Set(results.map(({ workload }) => workload))];
	const panels = workloads.map((workload) => results.filter((result) => result.workload === workload));
	const width = PANEL.width * COLUMNS;
	const height = LEGEND_HEIGHT + PANEL.height * Math.ceil(panels.length / COLUMNS);
	const drawn = panels.map((panel, i) => {
		const [x, y] = [(i % COLUMNS) * PANEL.width, LEGEND_HEIGHT + Math.floor(i / COLUMNS) * PANEL.height];
		return `<g transform="translate(${x} ${y})">${drawPanel(panel, runners)}</g>`;
	});
	return [
		`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">`,
		`<style>${STYLE}</style>`,
		drawLegend(runners),
		...drawn,
		'</svg>\n',
	].join('\n');
}

function drawLegend(runners: readonly Runner[]): string {
	return runners
		.map(({ name }, i) => {
			const x = PLOT.left + i * 130;
			return `<rect x="${x}" y="14" width="12" height="12" fill="${COLORS[i]}"/><text x="${x + 18}" y="24">${name}</text>`;
		})
		.join('');
}

function drawPanel(panel: readonly Result[], runners: readonly Runner[]): string {
	const groups = panel.map((result) => runners.flatMap((runner, i) => barOf(result, runner, i)));
	const highest = Math.max(...groups.flat().map(({ rate }) => rate));
	const slot = PLOT.width / panel.length;
	const barWidth = slot / (runners.length + 1);
	const bottom = PLOT.top + PLOT.height;
	const bars = groups.flatMap((group, g) =>
		group.map(({ rate, color }, i) => {
			const x = PLOT.left + slot * g + (slot - barWidth * group.length) / 2 + barWidth * i;
			const height = (rate / highest) * PLOT.height;
			return (
				`<rect x="${x.toFixed(1)}" y="${(bottom - height).toFixed(1)}" width="${(barWidth - 2).toFixed(1)}" height="${height.toFixed(1)}" fill="${color}"/>` +
				`<text class="value" x="${(x + barWidth / 2 - 1).toFixed(1)}" y="${(bottom - height - 4).toFixed(1)}">${inShort(rate)}</text>`
			);
		}),
	);
	const latencies = panel.map(
		({ latency }, g) =>
			`<text class="latency" x="${(PLOT.left + slot * (g + 0.5)).toFixed(1)}" y="${bottom + 18}">${latency} ms</text>`,
	);
	const [title = ''] = panel.map(({ workload }) => workload.title);
	return [
		`<text class="title" x="${PLOT.left}" y="22">${title}: how many a second</text>`,
		`<line x1="${PLOT.left}" y1="${bottom}" x2="${PLOT.left + PLOT.width}" y2="${bottom}"/>`,
		...bars,
		...latencies,
	].join('\n');
}

/** The bar of a runner: rows a second, by its median; none if it left the workload out. */
function barOf({ workload, samples }: Result, runner: Runner, place: number): Array<{ rate: number; color: string }> {
	const own = samples.get(runner);
	if (!Array.isArray(own)) return [];
	return [{ rate: workload.rows / (median(own.map(({ time }) => time)) / 1_000), color: COLORS[place] ?? 'gray' }];
}

function inShort(rate: number): string {
	if (rate >= 1_000) return `${(rate / 1_000).toFixed(1)}k`;
	return rate.toFixed(rate < 10 ? 1 : 0);
}
