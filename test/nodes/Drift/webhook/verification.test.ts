import crypto from 'node:crypto';
import { request } from 'node:http';

import { ORG_ID } from '../../../../playground/simulator/index.ts';
import type { DeliveryOptions } from '../../../../playground/simulator/index.ts';
import { driftTrigger, TOKEN } from './trigger';

const trigger = driftTrigger();
const REFUSED = { status: 401, body: '{"message":"The verification token is wrong or missing"}' };

/** A delivery whose body has this as its token. */
const withToken = (token: unknown): DeliveryOptions => ({
	body: { type: 'new_message', orgId: ORG_ID, token, data: {} },
});

const cases: Array<{ what: string; how: DeliveryOptions }> = [
	{ what: 'another in the header', how: { headerToken: 'another' } },
	{ what: 'an empty one in the header', how: { headerToken: 'empty' } },
	{ what: 'another in the body', how: { bodyToken: 'another' } },
	{ what: 'an empty one in the body', how: { bodyToken: 'empty' } },
	{ what: 'none in the body', how: { bodyToken: 'missing' } },
	{ what: 'another in both', how: { headerToken: 'another', bodyToken: 'another' } },
	{ what: 'empty ones in both', how: { headerToken: 'empty', bodyToken: 'empty' } },
	{ what: 'it in the header only', how: { headerToken: 'right', bodyToken: 'missing' } },
	{ what: 'none in the header and another in the body', how: { headerToken: 'missing', bodyToken: 'another' } },
	{ what: 'none in the header and an empty one in the body', how: { headerToken: 'missing', bodyToken: 'empty' } },
	{ what: 'none at all', how: { headerToken: 'missing', bodyToken: 'missing' } },
	{ what: 'the beginning of it in the header', how: { headerToken: { text: TOKEN.slice(0, -1) } } },
	{ what: 'the beginning of it in the body', how: { bodyToken: { text: TOKEN.slice(0, 4) } } },
	{ what: 'more than it in the header', how: { headerToken: { text: `${TOKEN}0` } } },
	{ what: 'more than it in the body', how: { bodyToken: { text: `${TOKEN}\u0000` } } },
	{
		what: 'it in capitals',
		how: { headerToken: { text: TOKEN.toUpperCase() }, bodyToken: { text: TOKEN.toUpperCase() } },
	},
	{ what: 'it with a space in the body', how: { bodyToken: { text: ` ${TOKEN}` } } },
	{ what: 'letters that look like it', how: { bodyToken: { text: TOKEN.replace('e', 'е') } } },
	{ what: 'letters with accents in the header', how: { headerToken: { text: 'vérification' } } },
	{ what: 'a megabyte in the body', how: { bodyToken: { text: TOKEN.repeat(40_000) } } },
	...[0, 1, true, null, [TOKEN], { 0: TOKEN }, { toString: TOKEN }, []].map((token) => ({
		what: `${JSON.stringify(token)} in the body`,
		how: withToken(token),
	})),
];

it.each(cases)('a delivery with $what is refused and starts nothing, the right one after it does', async ({ how }) => {
	const n8n = await trigger.start();
	expect(await trigger.send('new_message', {}, how)).toEqual(REFUSED);
	await n8n.settled();
	expect([trigger.started, n8n.saved]).toEqual([[], {}]);
	expect(await trigger.send('new_message', {})).toMatchObject({ status: 200 });
	expect(trigger.started).toEqual([[{ type: 'new_message', orgId: ORG_ID, data: {} }]]);
});

it('the token in the body is enough: a header that does not come is not asked for', async () => {
	await trigger.start();
	for (const i of [1, 2])
		expect(await trigger.send('new_message', { i }, { headerToken: 'missing' })).toMatchObject({ status: 200 });
	expect(await trigger.send('new_message', { i: 3 }, { headerToken: 'empty' })).toEqual(REFUSED);
	expect(trigger.started.flat().map(({ data }) => data)).toEqual([{ i: 1 }, { i: 2 }]);
});

it('a wrong token is refused whatever the body and the events chosen: nobody learns anything from the answer', async () => {
	await trigger.start({ events: ['new_message'] });
	const bodies: DeliveryOptions[] = [
		{},
		{ body: [] },
		{ body: '"text"' },
		{ body: 'null' },
		{ body: '' },
		{ body: '{}' },
		{ body: 'x', contentType: 'text/plain' },
	];
	for (const how of bodies)
		expect(await trigger.send('new_meeting', {}, { ...how, headerToken: 'another' })).toEqual(REFUSED);
	// Without the body's token a right header is worth nothing
	for (const how of bodies.slice(1)) expect(await trigger.send('new_meeting', {}, how)).toEqual(REFUSED);
	expect(trigger.started).toEqual([]);
});

it.each([{ second: TOKEN }, { second: 'another' }])('two headers are not the token ($second)', async ({ second }) => {
	const { url } = await trigger.start();
	const status = await new Promise((resolve, reject) => {
		const headers = [
			'Host',
			new URL(url).host,
			'Content-Type',
			'application/json',
			'X-Verification-Token',
			TOKEN,
			'X-Verification-Token',
			second,
		];
		const sent = request(url, { method: 'POST', headers, agent: false }, (response) =>
			resolve(response.resume().statusCode),
		).once('error', reject);
		sent.end(JSON.stringify({ type: 'new_message', orgId: ORG_ID, token: TOKEN, data: {} }));
	});
	expect([status, trigger.started]).toEqual([401, []]);
});

it.each([{ stored: ` ${TOKEN}` }, { stored: `${TOKEN}\r\n` }, { stored: `\t${TOKEN}\u00a0` }])(
	'a token pasted with blanks around it is the token: $stored',
	async ({ stored }) => {
		await trigger.start({}, { credentials: { verificationToken: stored } });
		expect([
			await trigger.send('new_message'),
			await trigger.send('new_message', {}, { headerToken: 'another' }),
		]).toMatchObject([{ status: 200 }, REFUSED]);
		expect(trigger.started).toHaveLength(1);
	},
);

it.each([{ stored: '' }, { stored: ' \n' }, { stored: undefined }])(
	'without a token stored ($stored) nothing is accepted, not even an empty one',
	async ({ stored }) => {
		await trigger.start({}, { credentials: stored === undefined ? {} : { verificationToken: stored } });
		for (const both of ['empty', 'missing', 'right', { text: ' ' }, { text: 'undefined' }] as const) {
			expect(await trigger.send('new_message', {}, { headerToken: both, bodyToken: both })).toEqual(REFUSED);
		}
		for (const how of [
			{ headerToken: 'missing', bodyToken: 'empty' },
			{ headerToken: 'empty', bodyToken: 'missing' },
			{ ...withToken(null), headerToken: 'empty' },
		] as const) {
			expect(await trigger.send('new_message', {}, how)).toEqual(REFUSED);
		}
		expect(trigger.started).toEqual([]);
	},
);

it('a credential that cannot be read refuses with 500, so that the event may come again, and records nothing', async () => {
	const n8n = await trigger.start(
		{},
		{ credentials: { verificationToken: `={{ $("${TOKEN.slice(0, 4)}").first() }}` } },
	);
	for (const headerToken of ['right', 'another'] as const) {
		expect(await trigger.send('new_message', {}, { headerToken })).toEqual({
			status: 500,
			body: '{"message":"The verification token could not be read"}',
		});
	}
	expect([trigger.started, n8n.saved, trigger.logged.length]).toEqual([[], {}, 2]);
});

it('compares in a time that does not depend on what was sent', async () => {
	await trigger.start();
	const compared = jest.spyOn(crypto, 'timingSafeEqual');
	const sent = ['', 'a', TOKEN, TOKEN.slice(0, 8), 'x'.repeat(4_000)];
	for (const text of sent) await trigger.send('new_message', {}, { bodyToken: { text } });
	for (const text of sent) await trigger.send('new_message', { i: text.length }, { headerToken: { text } });
	// Once for each body, and once more for the header where the body was right
	expect(compared.mock.calls.map(([sentDigest, digest]) => [sentDigest.byteLength, digest.byteLength])).toEqual(
		Array.from({ length: 16 }, () => [32, 32]),
	);
});
