module.exports = {
	...require('./dist/credentials/DriftApi.credentials.js'),
	...require('./dist/credentials/DriftOAuth2Api.credentials.js'),
	...require('./dist/credentials/DriftWebhookApi.credentials.js'),
	...require('./dist/nodes/Drift/Drift.node.js'),
	...require('./dist/nodes/Drift/DriftConversationTrigger.node.js'),
	...require('./dist/nodes/Drift/DriftTrigger.node.js'),
};
