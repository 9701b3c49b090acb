import { defineResource } from '../resource';
import { getAll } from './getAll';
import { getLandingPages } from './getLandingPages';

export const playbook = defineResource(
	{
		name: 'Playbook',
		value: 'playbook',
		description: 'What a bot says and asks, and the goals it has',
	},
	[getLandingPages, getAll],
);
