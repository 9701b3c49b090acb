import { DriftError } from '../http/errors.ts';
import { withId } from '../http/schema.ts';
import type { AddRoutes } from './route.ts';

/** The content of an attachment (drift-api.md §3.10). */
export const attachments: AddRoutes = (app, { account, settings }) => {
	app.get(
		'/attachments/:id/data',
		{ config: { scope: 'conversation_read' }, schema: { params: withId } },
		async ({ params }, reply) => {
			const file = account.attachments.get(Number(params.id));
			if (!file) throw new DriftError('not_found', `There is no attachment ${params.id}`);
			if (settings.variants.attachment === 'bare') return reply.type('application/octet-stream').send(file.content);
			return reply
				.type(file.mimeType)
				.header('content-disposition', contentDisposition(file.fileName))
				.send(file.content);
		},
	);
};

/** Names the file in ASCII, and as it is. */
function contentDisposition(name: string): string {
	return `attachment; filename="${name.replace(/[^ -~]|["\\]/g, '_')}"; filename*=UTF-8''${encodeURIComponent(name)}`;
}
