/** The viewer: `index.html` and what it loads. `names` are the files with its data, `generated` is the time (ISO) of the archive. */
export const viewerFiles: (names: string[], generated: string) => Array<{ name: string; text: string }> = () => [];
