export type Child = Node | string | undefined;

/** An element with attributes and children. Texts become text nodes: whatever stands in them is shown and never read as HTML. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
	tag: Tag,
	attributes: { [name: string]: string } = {},
	...children: Child[]
): HTMLElementTagNameMap[Tag] {
	const made = document.createElement(tag);
	for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
	made.append(...children.filter((child) => child !== undefined));
	return made;
}

/** The element of the page with an ID; throws if there is none of that kind. */
export function byId<Kind extends HTMLElement>(id: string, kind: new () => Kind): Kind {
	const found = document.getElementById(id);
	if (!(found instanceof kind)) throw new Error(`The page has no ${id}`);
	return found;
}

/** A name or text by others, whose direction of writing stays its own. */
export const isolated = (...children: Child[]) => element('bdi', {}, ...children);
