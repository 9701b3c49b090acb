// What the README of Drift's own wrapper prints for its twelve calls: `[Object]` and `[Array]` stand for what it does not
// show, `...` for entries left out. People's email addresses are replaced.

export const contact = {
	data: {
		id: 16344778575,
		createdAt: 1668615901358,
		attributes: {
			_END_USER_VERSION: 3,
			_end_user_version: 3,
			_calculated_version: 3,
			socialProfiles: {},
			name: 'New Contact',
			email: 'newcontact@email.com',
			events: {},
			tags: [],
			start_date: 1668615901358,
		},
	},
};

export const event = {
	data: { attributes: {}, event: 'this is a timeline event', createdAt: 1668624543328, contactId: 16344778575 },
};

export const attributes = {
	data: {
		properties: [
			{ type: 'STRING', displayName: 'Alias', name: 'alias' },
			{ type: 'STRING', displayName: 'avatar_url', name: 'avatar_url' },
			{ type: 'STRING', displayName: 'bio', name: 'bio' },
			{ type: 'STRING', displayName: 'City', name: 'city' },
			{ type: 'STRING', displayName: 'Country', name: 'country' },
			{ type: 'STRING', displayName: 'custom_utm', name: 'custom_utm' },
			'...',
		],
	},
};

export const newMessage = {
	data: {
		id: 14331424770,
		conversationId: 3655684801,
		body: 'This is the message body',
		author: { id: 5136943, type: 'user', bot: true },
		type: 'chat',
		createdAt: 1672759766709,
		context: { ip: '18.232.245.220', location: '[Object]' },
		attributes: { developer_app_id: '7bcf4690-4696-4079-b5db-165ed74fa127' },
	},
};

/** Printed for limit 2 and offset 2, as its tokens show. */
export const conversationList = {
	data: [
		{
			status: 'open',
			contactId: 16657938742,
			createdAt: 1671114583608,
			id: 3669254414,
			inboxId: 692556,
			updatedAt: 1671114593381,
		},
		{
			status: 'open',
			contactId: 16649655387,
			createdAt: 1671047134090,
			id: 3668802704,
			inboxId: 692556,
			updatedAt: 1671047198908,
		},
	],
	pagination: { more: true, next: '4' },
	links: {
		self: 'https://api.drift.com/conversations/list?page_token=c3RhdHVzSWRzPTEmaGlnaGVzdFVwZGF0ZWRBdD0xNjcxMTE0NTkzMzgxJmhpZ2hlc3RJZD0zNjY5MjU0NDEzJmxpbWl0PTI',
		next: 'https://api.drift.com/conversations/list?page_token=c3RhdHVzSWRzPTEmaGlnaGVzdFVwZGF0ZWRBdD0xNjcxMDQ3MTk4OTA4JmhpZ2hlc3RJZD0zNjY4ODAyNzA0JmxpbWl0PTI',
	},
};

export const conversation = {
	data: {
		status: 'open' as const,
		participants: [5136942],
		contactId: 16166831393,
		createdAt: 1667330738928,
		id: 3635813266,
		relatedPlaybookId: 2536091,
		inboxId: 692556,
		updatedAt: 1668091121313,
	},
};

export const messages = {
	data: {
		messages: [
			{
				id: 14272728303,
				conversationId: 3670145878,
				author: '[Object]',
				type: 'chat',
				createdAt: 1671223319461,
				context: '[Object]',
				attributes: '[Object]',
			},
			{
				id: 14272728336,
				conversationId: 3670145878,
				body: '<p>Hey there!</p>',
				author: '[Object]',
				type: 'chat',
				createdAt: 1671223319868,
				attributes: {},
			},
			{
				id: 14272728346,
				conversationId: 3670145878,
				body: '<p>Want to book a meeting</p>',
				author: '[Object]',
				type: 'chat',
				createdAt: 1671223320031,
				buttons: '[Array]',
				attributes: {},
			},
			'...',
		],
	},
	pagination: { more: false },
};

export const transcript = [
	'Dec 16, 03:41:59 PM EST Bot (Agent): Hey there!',
	'Dec 16, 03:42:00 PM EST Bot (Agent): Want to book a meeting',
	'Dec 16, 03:42:04 PM EST null: Yes',
	"Dec 16, 03:42:05 PM EST Bot (Agent): I'll send you a meeting invite. What's your email address?",
].join('\n');

export const newConversation = {
	status: 'open',
	contactId: 15876049972,
	createdAt: 1672785977005,
	id: 3678044627,
	inboxId: 692556,
	updatedAt: 1672785977005,
};
