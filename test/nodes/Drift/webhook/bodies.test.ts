import { gzipSync } from 'node:zlib';

import { ORG_ID } from '../../../../playground/simulator/index.ts';
import type { DeliveryOptions } from '../../../../playground/simulator/index.ts';
import { driftTrigger, TOKEN } from './trigger';

const trigger = driftTrigger();
const right = { type: 'new_message', orgId: ORG_ID, token: TOKEN, data: { a: 1 } };
const started = [{ type: 'new_message', orgId: ORG_ID, data: { a: 1 } }];
const { type, orgId, token, data } = right;

const MEGABYTE = 1_048_576;
/** A right delivery of so many bytes, or one more where that is odd: nearly all of its letters take two. */
const ofBytes = (bytes: number) => {
	const padded = (text: string) => JSON.stringify({ type, orgId, token, data: { text } });
	const body = padded('ä'.repeat(Math.floor((bytes - padded('').length) / 2)));
	return Buffer.byteLength(body) < bytes ? body.replace('"text":"', '"text":"a') : body;
};

const strange: Array<{ what: string; how: DeliveryOptions; status: number }> = [
	{ what: 'an object with nothing in it', how: { body: {} }, status: 401 },
	{ what: 'a list', how: { body: [] }, status: 401 },
	{ what: 'a list with the event', how: { body: [right] }, status: 401 },
	{ what: 'a text', how: { body: '"text"' }, status: 401 },
	{ what: 'a number', how: { body: '17' }, status: 401 },
	{ what: 'null', how: { body: 'null' }, status: 401 },
	{ what: 'false', how: { body: 'false' }, status: 401 },
	{ what: 'nothing', how: { body: '' }, status: 401 },
	{ what: 'no type', how: { body: { orgId, token, data } }, status: 400 },
	{ what: 'an empty type', how: { body: { ...right, type: '' } }, status: 400 },
	{ what: 'a number as type', how: { body: { ...right, type: 1 } }, status: 400 },
	{ what: 'a list as type', how: { body: { ...right, type: ['new_message'] } }, status: 400 },
	{ what: 'no orgId', how: { body: { type, token, data } }, status: 400 },
	{ what: 'an object as orgId', how: { body: { ...right, orgId: {} } }, status: 400 },
	{ what: 'no data', how: { body: { type, orgId, token } }, status: 400 },
	{
		what: 'no data and a type nobody knows',
		how: { body: { ...right, type: 'not_known_yet', data: undefined } },
		status: 400,
	},
	{
		what: 'a list as the data of app_disconnected',
		how: { body: { ...right, type: 'app_disconnected', data: [] } },
		status: 400,
	},
	{ what: 'a list as data', how: { body: { ...right, data: [data] } }, status: 400 },
	{ what: 'a text as data', how: { body: { ...right, data: 'text' } }, status: 400 },
	{ what: 'null as data', how: { body: { ...right, data: null } }, status: 400 },
	{ what: 'JSON called text', how: { contentType: 'text/plain' }, status: 401 },
	{ what: 'JSON called a file', how: { contentType: 'application/octet-stream' }, status: 401 },
	{
		what: 'a form',
		how: { contentType: 'application/x-www-form-urlencoded', body: `type=${type}&orgId=1&token=${TOKEN}&data[a]=1` },
		status: 400,
	},
	{ what: 'a form with files', how: { contentType: 'multipart/form-data; boundary=x', body: '--x--' }, status: 401 },
	{ what: 'several parts', how: { contentType: 'multipart/mixed; boundary=x', body: '--x--' }, status: 401 },
	{ what: 'XML', how: { contentType: 'application/xml', body: `<token>${TOKEN}</token>` }, status: 401 },
	{ what: 'broken JSON', how: { body: '{"type":' }, status: 422 },
	{ what: 'JSON in an unknown charset', how: { contentType: 'application/json; charset=klingon' }, status: 422 },
	{ what: 'a byte too many', how: { body: ofBytes(MEGABYTE + 1) }, status: 413 },
	{ what: 'a megabyte too many', how: { body: ofBytes(2 * MEGABYTE) }, status: 413 },
	{
		what: 'a byte too many and a wrong token',
		how: { body: ofBytes(MEGABYTE + 1), headerToken: 'another' },
		status: 413,
	},
	{ what: 'a byte too many of blanks', how: { body: JSON.stringify(right).padEnd(MEGABYTE + 1) }, status: 413 },
];

it.each(strange)(
	'a body with $what gets $status and starts nothing, the right one after it does',
	async ({ how, status }) => {
		const n8n = await trigger.start();
		expect(await trigger.send('new_message', {}, how)).toMatchObject({ status });
		await n8n.settled();
		expect([trigger.started, n8n.saved]).toEqual([[], {}]);
		await trigger.send('new_message', { a: 1 });
		expect(trigger.started).toEqual([started]);
	},
);

it('a body of 1 MB is taken whole, counted in bytes', async () => {
	await trigger.start();
	const bodies = [ofBytes(MEGABYTE), ofBytes(MEGABYTE - 1)];
	expect(bodies.map((body) => Buffer.byteLength(body))).toEqual([MEGABYTE, MEGABYTE - 1]);
	for (const body of bodies) expect(await trigger.send('new_message', {}, { body })).toMatchObject({ status: 200 });
	expect(trigger.started.flat().map((event) => event.data)).toEqual(bodies.map((body) => JSON.parse(body).data));
});

it('a body that is compressed counts as what it is unpacked', async () => {
	const { url } = await trigger.start();
	const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip', 'x-verification-token': TOKEN };
	const statuses = [];
	for (const body of [ofBytes(MEGABYTE + 1), JSON.stringify(right)]) {
		statuses.push((await fetch(url, { method: 'POST', headers, body: gzipSync(body) })).status);
	}
	expect([statuses, trigger.started]).toEqual([[413, 200], [started]]);
});

it.each([{ contentType: 'application/json; charset=utf-8' }, { contentType: 'APPLICATION/JSON' }])(
	'a body called $contentType is understood',
	async ({ contentType }) => {
		await trigger.start();
		await trigger.send('new_message', { a: 1 }, { contentType });
		await trigger.send('new_message', { a: 'ü€😀' }, { contentType });
		expect(trigger.started).toEqual([started, [{ ...started[0], data: { a: 'ü€😀' } }]]);
	},
);
