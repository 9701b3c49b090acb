import { DriftWebhookApi } from '../../../../credentials/DriftWebhookApi.credentials';
import { DriftTrigger } from '../../../../nodes/Drift/DriftTrigger.node';
import { runCredentialTest } from '../../../engine/editor.ts';
import { driftTrigger, TOKEN } from './trigger';

const trigger = driftTrigger();

describe('activating the workflow', () => {
	it.each([{ test: false }, { test: true }])(
		'asks nobody, because Drift is told by hand, and saves nothing (test event: $test)',
		async ({ test }) => {
			const n8n = await trigger.start({ lookUp: ['contact'] }, { test });
			await n8n.activate();
			await n8n.restart();
			await n8n.deactivate();
			expect([n8n.saved, trigger.drift.requests]).toEqual([{}, []]);
		},
	);

	it.each([{ test: false }, { test: true }])('is refused without events (test event: $test)', async ({ test }) => {
		for (const events of [[], '']) {
			const n8n = await trigger.start({ events }, { test });
			await expect(n8n.activate()).rejects.toThrow("'Trigger On' is empty. Choose at least one event.");
		}
	});

	it.each([{ stored: '' }, { stored: ' \r\n' }])(
		'is refused without a verification token ($stored)',
		async ({ stored }) => {
			for (const test of [false, true]) {
				const n8n = await trigger.start({}, { credentials: { verificationToken: stored }, test });
				await expect(n8n.activate()).rejects.toThrow('The verification token in the credential is empty');
			}
		},
	);

	it('is refused if something is looked up and there is no credential for it', async () => {
		const n8n = await trigger.start({ lookUp: ['contact'] }, { otherCredentials: [] });
		await expect(n8n.activate()).rejects.toThrow(/^'Look Up' needs a credential/);
		await (await trigger.start({ lookUp: [] }, { otherCredentials: [] })).activate();
	});

	it('keeps what was received before', async () => {
		const n8n = await trigger.start();
		await trigger.send('new_message');
		const { saved } = n8n;
		await n8n.restart();
		await n8n.activate();
		await n8n.deactivate();
		expect([n8n.saved, Object.keys(saved)]).toEqual([saved, ['deliveries']]);
	});
});

describe('the button that tests the credential', () => {
	const test = async (verificationToken: string) =>
		await runCredentialTest({
			nodeType: new DriftTrigger(),
			credentialType: new DriftWebhookApi(),
			credentials: { verificationToken },
		});

	it('says what it can: there is a token', async () => {
		for (const token of [TOKEN, ` ${TOKEN}\n`]) {
			expect(await test(token)).toEqual({
				status: 'OK',
				message: 'There is a token. Only an event from Drift can show whether it is the right one.',
			});
		}
	});

	it('says where to find the token when there is none', async () => {
		for (const token of ['', ' \n']) {
			expect(await test(token)).toEqual({
				status: 'Error',
				message: expect.stringMatching(/^The verification token is empty\. .*dev\.drift\.com/),
			});
		}
	});
});
