import { tokenInfo } from './tokenInfo';
import type { Operation } from '../resource';

export const getInfo: Operation = {
	option: {
		name: 'Get Info',
		value: 'getInfo',
		action: 'Get the organization and scopes of the token',
		description: 'Get the organization and the scopes of the token in the credential, never the token itself',
		routing: {
			request: { method: 'POST', url: '/app/token_info' },
			operations: { pagination: tokenInfo },
		},
	},
};
