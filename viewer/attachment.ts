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

/** An attachment's name, and below it in small what is to be said of it and by what it is found in the archive. */
const named = (name: string, small: Child[], link: { [name: string]: string } = {}) =>
	element('href' in link ? 'a' : 'span', { class: 'file', ...link }, isolated(name), element('small', {}, ...small));

/** A picture of the folder with its name, or words if it is not there. */
function picture(file: string, name: string, where: Child[]): HTMLElement {
	const image = element('img', { src: encodeURIComponent(file), alt: name, loading: 'lazy' });
	const caption = element('figcaption', {}, isolated(name), element('small', {}, ...where));
	const frame = element('figure', { class: 'picture' }, element('a', opened(file), image), caption);
	image.addEventListener('error', () =>
		frame.replaceWith(named(name, ['This picture is not in the folder, or cannot be shown. ', ...where])),
	);
	return frame;
}

/** An attachment: a picture is shown, a harmless file linked, anything else named. */
export function attachmentView(
	archive: Archive,
	{ id, name = 'Attachment without a name', file }: ViewerAttachment,
): HTMLElement {
	if (file === undefined) return named(name, ['Drift gave no ID, so it could not be read.']);
	const refused = archive.refusedAttachments.get(file);
	if (refused !== undefined) return named(name, [`${refusalText(refused)} (ID ${id})`]);
	const where = [`ID ${id}, file `, isolated(file)];
	const type = /\.([a-z\d]+)$/i.exec(file)?.[1]?.toLowerCase() ?? '';
	if (PICTURES.has(type)) return picture(file, name, where);
	if (HARMLESS.has(type)) return named(name, where, opened(file));
	return named(name, ['Not linked, as files of this type can run programs. ', ...where]);
}
