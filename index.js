module.exports = {
	...require('./dist/credentials/DriftApi.credentials.js'),
	...require('./dist/credentials/DriftOAuth2Api.credentials.js'),
	...require('./dist/credentials/DriftWebhookApi.credentials.js'),
	...require('./dist/nodes/Drift/Drift.node.js'),
	...require('./dist/nodes/DriftConversationTrigger/DriftConversationTrigger.node.js'),
	...require('./dist/nodes/DriftTrigger/DriftTrigger.node.js'),
};
