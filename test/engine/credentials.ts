import './environment.ts';
import { getAdditionalKeys } from 'n8n-core';
import {
	ICredentialsHelper,
	isExpression,
	NodeHelpers,
	UnexpectedError,
	type IAuthenticateGeneric,
	type ICredentialDataDecryptedObject,
	type ICredentials,
	type ICredentialsExpressionResolveValues,
	type ICredentialType,
	type IDataObject,
	type IExecuteData,
	type IHttpRequestOptions,
	type INode,
	type INodeCredentialsDetails,
	type INodeProperties,
	type IRequestOptionsSimplified,
	type IWorkflowExecuteAdditionalData,
	type Workflow,
	type WorkflowExecuteMode,
} from 'n8n-workflow';

/** What the user filled in, by property name, in the clear. */
export type CredentialValues = Record<string, string | number | boolean>;

/** Answers the engine for one credential given in the clear, with the steps n8n's own helper takes after decrypting it. */
export class TestCredentials extends ICredentialsHelper {
	private readonly type: ICredentialType;
	private readonly values: CredentialValues;

	constructor(type: ICredentialType, values: CredentialValues) {
		super();
		this.type = type;
		this.values = values;
	}

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		_typeName: string,
		requestOptions: IHttpRequestOptions | IRequestOptionsSimplified,
		workflow?: Workflow,
		node?: INode,
	): Promise<IHttpRequestOptions> {
		const { authenticate } = this.type;
		if (!('url' in requestOptions)) throw new UnexpectedError('Deprecated request options: no url');
		if (!authenticate) return requestOptions;
		if (typeof authenticate === 'function') return await authenticate(credentials, requestOptions);
		if (!workflow || !node) throw new UnexpectedError('Declarative authentication needs workflow and node');
		const resolve = (text: unknown) =>
			isExpression(text)
				? (workflow.expression.getSimpleParameterValue(node, text, 'internal', { $credentials: credentials }, undefined, '') || '').toString()
				: text;
		return applyGeneric(authenticate, requestOptions, resolve);
	}

	async getDecrypted(
		additionalData: IWorkflowExecuteAdditionalData,
		_nodeCredentials: INodeCredentialsDetails,
		_type: string,
		mode: WorkflowExecuteMode,
		executeData?: IExecuteData,
		_raw?: boolean,
		resolveValues?: ICredentialsExpressionResolveValues,
	): Promise<ICredentialDataDecryptedObject> {
		const decrypted = withDefaults(this.type, this.values);
		if (!resolveValues) return decrypted;
		const { workflow, runExecutionData, runIndex, itemIndex, node, connectionInputData } = resolveValues;
		const keys = getAdditionalKeys(additionalData, mode, null, { isCredential: true });
		for (const [name, value] of Object.entries(decrypted)) {
			if (!isExpression(value)) continue;
			decrypted[name] = String(
				workflow.expression.getParameterValue(value, runExecutionData, runIndex, itemIndex, node.name, connectionInputData, mode, keys, executeData),
			);
		}
		return decrypted;
	}

	getParentTypes(): string[] {
		return this.type.extends ?? [];
	}

	getCredentialsProperties(): INodeProperties[] {
		return this.type.properties;
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

	async updateCredentialsOauthTokenData(): Promise<void> {}
}

/** Takes what the user filled in; gives what n8n hands to nodes: the type's own properties, with defaults where nothing was filled in. */
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
		Object.fromEntries(Object.entries(part ?? {}).map(([key, value]) => [String(resolve(key)), String(resolve(value))]));
	options.headers = { ...options.headers, ...resolved(properties.headers) };
	if (properties.qs) options.qs = { ...options.qs, ...resolved(properties.qs) };
	if (properties.body && typeof options.body === 'object') Object.assign(options.body ?? {}, resolved(properties.body));
	if (properties.auth) {
		const { username, password } = properties.auth;
		options.auth = { username: String(resolve(username)), password: String(resolve(password)) };
	}
	return options;
}
