import './environment.ts';
import { getAdditionalKeys } from 'n8n-core';
import {
	createRunExecutionData,
	ICredentialsHelper,
	isExpression,
	NodeHelpers,
	sleep,
	UnexpectedError,
	Workflow,
} from 'n8n-workflow';
import type {
	IAuthenticateGeneric,
	ICredentialDataDecryptedObject,
	ICredentials,
	ICredentialsExpressionResolveValues,
	ICredentialType,
	IDataObject,
	IExecuteData,
	IHttpRequestOptions,
	INode,
	INodeCredentialsDetails,
	INodeParameters,
	INodeProperties,
	INodeTypes,
	IRequestOptionsSimplified,
	IWorkflowExecuteAdditionalData,
	WorkflowExecuteMode,
} from 'n8n-workflow';

/** What n8n stores, in the clear: what the user filled in, by property name, and of OAuth2 the `oauthTokenData`. */
export type CredentialValues = Record<string, string | number | boolean | INodeParameters>;

/** A credential besides the node's first. */
export interface OtherCredential {
	type: ICredentialType;
	values: CredentialValues;
}

/**
 * Answers the engine for the credentials given in the clear, with the steps n8n's own helper takes after decrypting them.
 * The values given are what is stored: a renewed OAuth2 token is put there.
 */
export class TestCredentials extends ICredentialsHelper {
	private readonly type: ICredentialType;
	private readonly values: CredentialValues;
	private readonly others: OtherCredential[];

	constructor(type: ICredentialType, values: CredentialValues, others: OtherCredential[] = []) {
		super();
		this.type = type;
		this.values = values;
		this.others = others;
	}

	private of(typeName: string): OtherCredential {
		const { type, values } = this;
		return this.others.find(({ type: { name } }) => name === typeName) ?? { type, values };
	}

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
		requestOptions: IHttpRequestOptions | IRequestOptionsSimplified,
		workflow?: Workflow,
		node?: INode,
	): Promise<IHttpRequestOptions> {
		const { authenticate } = this.of(typeName).type;
		if (!('url' in requestOptions)) throw new UnexpectedError('Deprecated request options: no url');
		if (!authenticate) return requestOptions;
		if (typeof authenticate === 'function') return await authenticate(credentials, requestOptions);
		if (!workflow || !node) throw new UnexpectedError('Declarative authentication needs workflow and node');
		const resolve = (text: unknown) =>
			isExpression(text)
				? (
						workflow.expression.getSimpleParameterValue(
							node,
							text,
							'internal',
							{ $credentials: credentials },
							undefined,
							'',
						) || ''
					).toString()
				: text;
		return applyGeneric(authenticate, requestOptions, resolve);
	}

	async getDecrypted(
		additionalData: IWorkflowExecuteAdditionalData,
		_nodeCredentials: INodeCredentialsDetails,
		typeName: string,
		mode: WorkflowExecuteMode,
		executeData?: IExecuteData,
		raw?: boolean,
		resolveValues?: ICredentialsExpressionResolveValues,
	): Promise<ICredentialDataDecryptedObject> {
		const { type, values } = this.of(typeName);
		if (raw) return { ...values };
		// A parent type has properties of its own, which are not known here
		const decrypted = { ...values, ...withDefaults(type, values) };
		const { workflow, runExecutionData, runIndex, itemIndex, node, connectionInputData } = resolveValues ?? nowhere();
		const keys = getAdditionalKeys(additionalData, mode, null, { isCredential: true });
		const resolve = (value: string) =>
			workflow.expression.getParameterValue(
				value,
				runExecutionData,
				runIndex,
				itemIndex,
				node.name,
				connectionInputData,
				mode,
				keys,
				executeData,
				false,
				decrypted,
			);
		return await workflow.expression.withIsolate(async () =>
			Object.fromEntries(
				Object.entries(decrypted).map(([name, value]) => [name, isExpression(value) ? String(resolve(value)) : value]),
			),
		);
	}

	getParentTypes(typeName: string): string[] {
		return this.of(typeName).type.extends ?? [];
	}

	getCredentialsProperties(typeName: string): INodeProperties[] {
		return this.of(typeName).type.properties;
	}

	isCredentialUsableByNode(): boolean {
		return true;
	}

	async preAuthentication(): Promise<undefined> {
		return undefined;
	}

	async runPreAuthentication(): Promise<undefined> {
		return undefined;
	}

	async getCredentials(): Promise<ICredentials> {
		throw new UnexpectedError('The tests keep no encrypted credentials');
	}

	async updateCredentials(): Promise<void> {}

	async updateCredentialsOauthTokenData(
		_nodeCredentials: INodeCredentialsDetails,
		typeName: string,
		{ oauthTokenData }: ICredentialDataDecryptedObject,
	): Promise<void> {
		// As long as a database takes about
		await sleep(10);
		Object.assign(this.of(typeName).values, { oauthTokenData });
	}
}

/** Where n8n resolves a credential's expressions when no node runs, as for a picker: they know the credential itself and nothing else. */
function nowhere(): ICredentialsExpressionResolveValues {
	const notHere = () => {
		throw new UnexpectedError('A credential has no nodes');
	};
	const node: INode = { id: '', name: '', type: 'mock', typeVersion: 1, position: [0, 0], parameters: {} };
	const nodeTypes: INodeTypes = { getByName: notHere, getByNameAndVersion: notHere, getKnownTypes: notHere };
	const workflow = new Workflow({ nodes: [], connections: {}, active: false, nodeTypes });
	return {
		workflow,
		runExecutionData: createRunExecutionData(),
		runIndex: 0,
		itemIndex: 0,
		node,
		connectionInputData: [],
	};
}

/** Takes what the user filled in; returns what n8n hands to nodes: the type's own properties, with defaults for what was not filled in. */
export function withDefaults(type: ICredentialType, values: CredentialValues): ICredentialDataDecryptedObject {
	const data = NodeHelpers.getNodeParameters(type.properties, values, true, false, null, null);
	if (!isCredentialData(data)) throw new UnexpectedError(`No values for credential ${type.name}`);
	return data;
}

// n8n keeps credentials in the type of node parameters and narrows in the same place
function isCredentialData(data: object | null): data is ICredentialDataDecryptedObject {
	return data !== null;
}

function applyGeneric(
	{ properties }: IAuthenticateGeneric,
	options: IHttpRequestOptions,
	resolve: (value: unknown) => unknown,
): IHttpRequestOptions {
	const resolved = (part: object | undefined): IDataObject =>
		Object.fromEntries(
			Object.entries(part ?? {}).map(([key, value]) => [String(resolve(key)), String(resolve(value))]),
		);
	options.headers = { ...options.headers, ...resolved(properties.headers) };
	if (properties.qs) options.qs = { ...options.qs, ...resolved(properties.qs) };
	if (properties.body && typeof options.body === 'object') Object.assign(options.body ?? {}, resolved(properties.body));
	if (properties.auth) {
		const { username, password } = properties.auth;
		options.auth = { username: String(resolve(username)), password: String(resolve(password)) };
	}
	return options;
}
