import { driftAccount } from '../nodes/Drift/account';
import { connect, run } from './oauth2';

declare const N8N_CORE_VERSION: string;

const account = driftAccount({ conversations: 0, contacts: 0 });

describe.each([{ refusal: 'drift-403' as const }, { refusal: 'kong-401' as const }])(
	'a token that could not be renewed at once ($refusal)',
	({ refusal }) => {
		const emails = Array.from({ length: 30 }, (_, index) => `${refusal}-later-${index}@example.com`);
		const created = () => emails.map((email) => account.drift.account.contacts.find('email', [email]).length);

		/** Creates 30 contacts with a token that has expired, for which Drift returns a new one only when it is asked again. */
		async function create() {
			const { drift } = account;
			drift.account.contacts.clear();
			drift.settings.variants.refusal = refusal;
			const credentials = connect(drift);
			drift.oauth.expireTokens();
			drift.fault({ path: '/oauth2/token', status: 503 });
			return await run(
				credentials,
				'contact.create',
				{ email: '={{ $json.email }}' },
				{ items: emails.map((email) => ({ email })), onError: 'continueRegularOutput' },
			);
		}

		it('is renewed for the items after it, and each of them is carried out once', async () => {
			const { output } = await create();
			expect(output.map(({ pairedItem }) => pairedItem)).toEqual(emails.map((_, item) => ({ item })));
			// Only those under way at that moment had no token
			expect(output.slice(10).map(({ json }) => json.email)).toEqual(emails.slice(10));
			expect(created()).toEqual(output.map(({ json }) => (json.error === undefined ? 1 : 0)));
		});

		it('fails items that Drift had refused, and none says that it may have been carried out, as far as n8n shows it', async () => {
			const { output } = await create();
			const errors = output.flatMap(({ json }) => json.error ?? []);
			expect(errors.length).toBeGreaterThan(0);
			// n8n 1 reports the status of the refresh it tried after 401, and nothing tells it from the request's own
			const isTold = refusal === 'drift-403' || !N8N_CORE_VERSION.startsWith('1.');
			expect(errors).toEqual(
				errors.map(() =>
					expect.stringMatching(isTold ? /^Drift failed to answer(?!.*carried out)/ : /^Drift failed to answer/),
				),
			);
		});
	},
);
