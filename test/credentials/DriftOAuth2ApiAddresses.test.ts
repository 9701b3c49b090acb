import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import type { CredentialValues } from '../engine/credentials.ts';
import { runNode } from '../engine/run.ts';
import { programmatic } from '../engine/tiny.ts';
import { driftAccount } from '../nodes/Drift/account';
import { connect, run, setup } from './oauth2';

const account = driftAccount({ conversations: 0, contacts: 0 });
const connected = () => connect(account.drift);
const renewals = () => account.drift.requests.filter(({ path }) => path === '/oauth2/token').length;

it('works with a slash at the end of the base URL', async () => {
	const credentials = connected();
	account.drift.oauth.expireTokens();
	const { error } = await run({ ...credentials, baseUrl: ` ${account.drift.url}// ` }, 'user.getAll', {});
	expect(error).toBeUndefined();
	expect(renewals()).toBe(1);
});

/** What n8n hands to a node of a credential. */
async function resolved(values: CredentialValues): Promise<ICredentialDataDecryptedObject> {
	let found: ICredentialDataDecryptedObject = {};
	const node = programmatic(async function () {
		found = await this.getCredentials('driftAppOAuth2Api');
		return [[]];
	});
	node.description.credentials = [{ name: 'driftAppOAuth2Api' }];
	await runNode({
		nodeType: node,
		credentialType: setup.credentialType,
		credentials: { ...connected(), ...values },
		parameters: {},
	});
	return found;
}

test.each([
	{ baseUrl: 'https://driftapi.com' },
	{ baseUrl: 'https://driftapi.com/' },
	{ baseUrl: ' https://DriftAPI.com// ' },
])('is granted and renewed where Drift does that: $baseUrl', async ({ baseUrl }) => {
	const { authUrl, accessTokenUrl, ...others } = await resolved({ baseUrl });
	expect(authUrl).toBe('https://dev.drift.com/authorize');
	expect(String(accessTokenUrl).toLowerCase()).toBe('https://driftapi.com/oauth2/token');
	expect(others).toMatchObject({ grantType: 'authorizationCode', authentication: 'body', scope: '' });
});

it.each([
	{ baseUrl: 'http://127.0.0.1:4000' },
	{ baseUrl: 'http://localhost' },
	{ baseUrl: 'https://drift.example.com' },
])('is granted at $baseUrl too', async ({ baseUrl }) => {
	expect(await resolved({ baseUrl })).toMatchObject({
		authUrl: `${baseUrl}/authorize`,
		accessTokenUrl: `${baseUrl}/oauth2/token`,
	});
});

it.each([
	{ baseUrl: 'http://driftapi.com' },
	{ baseUrl: 'http://localhost.example.com' },
	{ baseUrl: 'http://127.0.0.1@example.com' },
	{ baseUrl: 'ftp://localhost' },
])('is not granted at $baseUrl, where the client secret could be read', async ({ baseUrl }) => {
	expect(await resolved({ baseUrl })).toMatchObject({ authUrl: '', accessTokenUrl: '' });
});
