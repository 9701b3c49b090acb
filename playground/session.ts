import { Type } from '@sinclair/typebox';
import type { StaticDecode, TSchema } from '@sinclair/typebox';
import { Value } from '@sinclair/typebox/value';

/** The owner of the playground's n8n. */
export const OWNER = { email: 'owner@example.com', firstName: 'Playground', lastName: 'Owner' };

const Answer = Type.Object({ data: Type.Unknown() });
const Refusal = Type.Object({ message: Type.String() });

/** n8n's own REST API, as the editor uses it, signed in as the owner. */
export class Session {
	private cookie = '';
	private readonly url: string;

	private constructor(url: string) {
		this.url = url;
	}

	/** Signs in, as the owner that is created if n8n has none yet. Throws when n8n refuses. */
	static async open(url: string, password: string): Promise<Session> {
		const session = new Session(url);
		const account = { emailOrLdapLoginId: OWNER.email, password };
		await session
			.call('POST', '/login', Type.Unknown(), account)
			.catch(async () => await session.call('POST', '/owner/setup', Type.Unknown(), { ...OWNER, password }));
		return session;
	}

	/**
	 * Sends a request below /rest and returns its data, checked against a schema. Keeps the answer's cookie.
	 * Throws with n8n's message on any status but 2xx, and if the answer does not match the schema.
	 */
	async call<T extends TSchema>(method: string, path: string, schema: T, body?: unknown): Promise<StaticDecode<T>> {
		const answer = await fetch(`${this.url}/rest${path}`, {
			method,
			headers: { 'content-type': 'application/json', cookie: this.cookie },
			body: JSON.stringify(body),
		});
		const content: unknown = await answer.json();
		if (!answer.ok) {
			const reason = Value.Check(Refusal, content) ? content.message : `status ${answer.status}`;
			throw new Error(`n8n refused ${method} ${path}: ${reason}`);
		}
		const [cookie] = answer.headers.getSetCookie();
		if (cookie !== undefined) this.cookie = cookie.split(';', 1).join();
		return Value.Parse(schema, Value.Parse(Answer, content).data);
	}

	/** Opens a page of n8n, as the owner's browser does when another site sends it there. Returns its HTML. Throws on any status but 2xx. */
	async visit(address: string): Promise<string> {
		if (new URL(address).origin !== this.url) throw new Error(`${address} is not a page of n8n at ${this.url}`);
		const answer = await fetch(address, { headers: { cookie: this.cookie } });
		if (!answer.ok) throw new Error(`n8n answered ${address} with status ${answer.status}`);
		return await answer.text();
	}
}
