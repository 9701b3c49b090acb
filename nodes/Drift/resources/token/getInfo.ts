import { defineOperation } from '../operation';
import { tokenInfo } from './tokenInfo';

export const getInfo = defineOperation('POST /app/token_info', {
	name: 'Get Info',
	value: 'getInfo',
	action: 'Get token info',
	description: 'Get the organization and scopes of the token in the credential, never the token itself',
	execute: tokenInfo,
});
