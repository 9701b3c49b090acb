import type { INodeParameters } from 'n8n-workflow';

import { DriftOAuth2Api } from '../../credentials/DriftOAuth2Api.credentials';
import { Drift } from '../../nodes/Drift/Drift.node';
import type { Drift as Simulator, Scope } from '../../playground/simulator/index.ts';
import type { CredentialValues } from '../engine/credentials.ts';
import { runNode } from '../engine/run.ts';
import type { RunOptions } from '../engine/run.ts';

export const setup = { nodeType: new Drift(), credentialType: new DriftOAuth2Api() };

/** A credential that somebody connected, as n8n stores it. */
export function connect({ url, oauth }: Simulator, scopes?: readonly Scope[]): CredentialValues {
	return {
		baseUrl: url,
		clientId: oauth.clientId,
		clientSecret: oauth.clientSecret,
		oauthTokenData: { ...oauth.issue(scopes) },
	};
}

/** Runs the node with such a credential: `operation` is `resource.operation`. */
export async function run(
	credentials: CredentialValues,
	operation: string,
	given: INodeParameters,
	settings: Partial<RunOptions> = {},
) {
	const [resource = '', value = ''] = operation.split('.');
	const parameters = { authentication: 'oAuth2', resource, operation: value, ...given };
	return await runNode({ ...setup, credentials, parameters, items: [{}, {}], ...settings });
}
