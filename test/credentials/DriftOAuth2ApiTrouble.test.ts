import { DriftOAuth2Api } from '../../credentials/DriftOAuth2Api.credentials';
import { Drift } from '../../nodes/Drift/Drift.node';
import { runNode } from '../engine/run.ts';
import { driftAccount } from '../nodes/Drift/account';

const account = driftAccount({ conversations: 0, contacts: 0 });

describe.each([{ refusal: 'drift-403' as const }, { refusal: 'kong-401' as const }])('a token that could not be renewed at once ($refusal)', ({ refusal }) => {
	const emails = Array.from({ length: 30 }, (_, index) => `${refusal}-later-${index}@example.com`);
	const created = () => emails.map((email) => account.drift.account.findContacts('email', [email]).length);

	/** Creates 30 contacts with a token that has expired, where Drift gives a new one only when it is asked again. */
	async function create() {
		const { drift } = account;
		const { url, oauth } = drift;
		drift.account.contacts.clear();
		drift.settings.variants.refusal = refusal;
		const credentials = { baseUrl: url, clientId: oauth.clientId, clientSecret: oauth.clientSecret, oauthTokenData: { ...oauth.issue() } };
		oauth.expireTokens();
		drift.fault({ path: '/oauth2/token', status: 503 });
		return await runNode({
			nodeType: new Drift(),
			credentialType: new DriftOAuth2Api(),
			credentials,
			parameters: { authentication: 'oAuth2', resource: 'contact', operation: 'create', email: '={{ $json.email }}' },
			items: emails.map((email) => ({ email })),
			onError: 'continueRegularOutput',
		});
	}

	it('is renewed for the items after it, and each of them is carried out once', async () => {
		const { output } = await create();
		expect(output.map(({ pairedItem }) => pairedItem)).toEqual(emails.map((_, item) => ({ item })));
		// only those under way at that moment had no token
		expect(output.slice(10).map(({ json }) => json.email)).toEqual(emails.slice(10));
		expect(created()).toEqual(output.map(({ json }) => (json.error === undefined ? 1 : 0)));
	});

	it('fails items that Drift had refused, so none says that it may have been carried out', async () => {
		const { output } = await create();
		const errors = output.flatMap(({ json }) => json.error ?? []);
		expect(errors.length).toBeGreaterThan(0);
		expect(errors).toEqual(errors.map(() => expect.stringMatching(/^Drift failed to answer(?!.*carried out)/)));
	});
});
