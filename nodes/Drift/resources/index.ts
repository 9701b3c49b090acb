import { account } from './account';
import { archive } from './archive';
import { attachment } from './attachment';
import { attribute } from './attribute';
import { contact } from './contact';
import { conversation } from './conversation';
import { event } from './event';
import { meeting } from './meeting';
import { message } from './message';
import { playbook } from './playbook';
import { privacyRequest } from './privacyRequest';
import type { Resource } from './resource';
import { team } from './team';
import { token } from './token';
import { user } from './user';

/** Everything that can be asked of Drift, in the order of the editor. */
export const resources: Resource[] = [
	account,
	archive,
	attachment,
	attribute,
	contact,
	conversation,
	event,
	meeting,
	message,
	playbook,
	privacyRequest,
	team,
	token,
	user,
];
