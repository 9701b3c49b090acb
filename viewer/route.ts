/** What the address names after its `#`. */
export type Route = { view: 'conversations' | 'contacts' } | { view: 'conversation' | 'contact'; id: string };

const decoded = (text: string) => {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
};

/** Reads an address such as `#/conversation/123`. One that is not known shows the list. */
export function routeIn(hash: string): Route {
	const [, view, id = ''] = /^#\/([^/]*)(?:\/(.+))?$/.exec(hash) ?? [];
	if ((view === 'conversation' || view === 'contact') && id !== '') return { view, id: decoded(id) };
	return { view: view === 'contacts' ? 'contacts' : 'conversations' };
}

/** Half a character, which an ID as a text might hold, has no code in an address. */
const encoded = (id: number | string) => encodeURIComponent(String(id).toWellFormed());

export const conversationAddress = (id: number | string) => `#/conversation/${encoded(id)}`;
export const contactAddress = (id: number | string) => `#/contact/${encoded(id)}`;
