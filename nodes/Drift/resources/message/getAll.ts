import { getMany } from '../../execution/getMany';
import { defineOperation } from '../operation';
import { messageList } from './list';
import { messageShape } from './shape';

export const getAll = defineOperation(`GET ${messageList.url}`, {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many messages',
	description: 'Get the messages of a conversation, oldest first',
	execute: getMany({ ...messageList, shape: messageShape }),
});
