import { executeOnce } from '../../execution/executeOnce';
import { defineOperation } from '../operation';
import { checkConversations } from './check/conversations';
import { checkLists } from './check/endpoints';
import { linesOf } from './check/lines';
import { readSample } from './check/sample';
import { scopesOf } from './check/scopes';
import { summarize } from './check/summary';
import { textOf } from './check/text';

export const check = defineOperation(null, {
	name: 'Check',
	value: 'check',
	action: 'Check what can be archived',
	description:
		'Check, without changing anything, what the token can read, what an archive would lack, how much data there is and how long it will take',
	execute: executeOnce({ isRead: true }, () => async (itemRequest) => {
		const scopes = await scopesOf(itemRequest);
		const [conversations, lists] = await Promise.all([checkConversations(itemRequest), checkLists(itemRequest)]);
		const { list, report } = conversations;
		// The report names all conversations, the first page only the latest
		const sample =
			list.value && (await readSample(itemRequest, report.value?.ids.length ? report.value.ids : list.value.ids));
		const lines = linesOf(scopes, conversations, lists, sample);
		const figures = summarize(conversations, sample, lines);
		// In the table a list is read line by line, and at the end it pushes nothing out of sight
		const text = { check: 'text', text: textOf(figures, scopes, lines, sample) };
		return [figures, ...lines, text].map((json) => ({ json: { ...json } }));
	}),
});
