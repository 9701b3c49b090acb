/** The value below which a share of the values lies, interpolated: 0.5 is the median. */
export function quantile(values: readonly number[], share: number): number {
	const sorted = values.toSorted((a, b) => a - b);
	const place = (sorted.length - 1) * share;
	const [low = NaN, high = low] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
	return low + (high - low) * (place % 1);
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);
