/** Calls some time after the last of several calls, in ms. */
export function afterRest(act: () => void, ms: number): () => void {
	let timer: ReturnType<typeof setTimeout> | undefined;
	return () => {
		clearTimeout(timer);
		timer = setTimeout(act, ms);
	};
}

/** Calls once for all calls within some time, at its end, in ms. */
export function atMostEvery(act: () => void, ms: number): () => void {
	let isWaiting = false;
	return () => {
		if (isWaiting) return;
		isWaiting = true;
		setTimeout(() => {
			isWaiting = false;
			act();
		}, ms);
	};
}
