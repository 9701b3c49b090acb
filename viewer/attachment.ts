import type { ViewerAttachment } from '../nodes/Drift/resources/archive/viewer/format.ts';
import type { Archive } from './archive.ts';
import { element, isolated } from './dom.ts';
import type { Child } from './dom.ts';
import { refusalText } from './words.ts';

const PICTURES = new Set(['apng', 'avif', 'bmp', 'gif', 'jpeg', 'jpg', 'png', 'webp']);

/** Types that run nothing when they are opened. A page or a drawing would run its script with the rights of a file on this disk. */
const HARMLESS = new Set(
	`7z aac avi csv doc docx flac gz heic ics log m4a m4v md mkv mov mp3 mp4 odp ods odt ogg pdf ppt pptx rar rtf tar tif tiff txt vcf wav webm xls xlsx zip`.split(
		' ',
	),
);

/** What a link to a file of the folder has. */
const opened = (file: string) => ({ href: encodeURIComponent(file), target: '_blank', rel: 'noopener noreferrer' });

/** A picture of the folder, or words if it is not there. */
function picture(file: string, name: string): HTMLElement {
	const image = element('img', { src: encodeURIComponent(file), alt: name, loading: 'lazy' });
	const frame = element('a', { class: 'picture', ...opened(file) }, image);
	image.addEventListener('error', () =>
		frame.replaceWith(named(name, 'This picture is not in the folder, or cannot be shown.')),
	);
	return frame;
}

const named = (name: string, ...words: Child[]) =>
	element('span', { class: 'file' }, isolated(name), element('small', {}, ...words));

/** An attachment: a picture is shown, a harmless file linked, anything else named. */
export function attachmentView(
	archive: Archive,
	{ name = 'Attachment without a name', file }: ViewerAttachment,
): HTMLElement {
	if (file === undefined) return named(name, 'Drift gave no ID, so it could not be read.');
	const refused = archive.refusedAttachments.get(file);
	if (refused !== undefined) return named(name, refusalText(refused));
	const type = /\.([a-z\d]+)$/i.exec(file)?.[1]?.toLowerCase() ?? '';
	if (PICTURES.has(type)) return picture(file, name);
	if (HARMLESS.has(type))
		return element('a', { class: 'file', ...opened(file) }, isolated(name), element('small', {}, type.toUpperCase()));
	return named(name, 'Not linked, as files of this type can run programs. It is in the folder as ', isolated(file));
}
