import { defineResource } from '../resource';
import { getAll } from './getAll';
import { getLandingPages } from './getLandingPages';
import { playbookShape } from './shape';

export const playbook = defineResource(
	{
		name: 'Playbook',
		value: 'playbook',
		description: 'What a bot says and asks, and its goals',
	},
	[getLandingPages, getAll],
	[],
	playbookShape,
);
