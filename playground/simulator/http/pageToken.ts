/** The contents of a page_token: filter and limit of the first call, and the last row seen (drift-api.md §3.2). */
export interface PageToken {
	statusIds: string[];
	/** ms */
	highestUpdatedAt: number;
	highestId: number;
	limit: number;
}

/** A query string in Base64 without padding, like the live answer's (drift-api.md §3.2). */
export function encodePageToken({ statusIds, highestUpdatedAt, highestId, limit }: PageToken): string {
	const filter = statusIds.map((id) => `statusIds=${id}&`).join('');
	return Buffer.from(`${filter}highestUpdatedAt=${highestUpdatedAt}&highestId=${highestId}&limit=${limit}`).toString(
		'base64url',
	);
}

/** The contents of a page_token; undefined if the simulator did not issue it. */
export function decodePageToken(text: string): PageToken | undefined {
	const content = Buffer.from(text, 'base64url').toString();
	const match = /^((?:statusIds=[123]&)*)highestUpdatedAt=(\d+)&highestId=(\d+)&limit=([1-9]\d*)$/.exec(content);
	if (!match) return undefined;
	const [, filter = '', highestUpdatedAt, highestId, limit] = match;
	const token = {
		statusIds: filter.match(/\d/g) ?? [],
		highestUpdatedAt: Number(highestUpdatedAt),
		highestId: Number(highestId),
		limit: Number(limit),
	};
	// Decoding skips characters that are not Base64
	return encodePageToken(token) === text ? token : undefined;
}
