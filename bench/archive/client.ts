import { Agent, request } from 'node:http';
import { text } from 'node:stream/consumers';

/** How many requests are under way at once, as the node has them. */
const AT_ONCE = 10;

/** Asks Drift over connections that stay open, ten requests at a time, and repeats nothing. */
export class BareClient {
	requests = 0;
	private readonly agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
	private readonly url: string;
	private readonly headers: Record<string, string>;

	constructor(url: string, token: string) {
		this.url = url;
		this.headers = { authorization: `Bearer ${token}` };
	}

	/** The text of an answer; undefined for 404. Throws for any other status but 200. */
	async get(path: string): Promise<string | undefined> {
		return await this.send(path);
	}

	/** The JSON of an answer. Throws for any status but 200. */
	async json<T>(path: string): Promise<T> {
		const body = await this.get(path);
		if (body === undefined) throw new Error(`${path} was not found`);
		const parsed: T = JSON.parse(body);
		return parsed;
	}

	close(): void {
		this.agent.destroy();
	}

	private async send(path: string): Promise<string | undefined> {
		this.requests++;
		const body = await new Promise<{ status: number; content: string }>((resolve, reject) => {
			const sent = request(this.url + path, { agent: this.agent, headers: this.headers }, (answer) => {
				text(answer).then((content) => resolve({ status: answer.statusCode ?? 0, content }), reject);
			});
			sent.on('error', reject).end();
		});
		if (body.status === 404) return undefined;
		if (body.status !== 200) throw new Error(`${path} was answered with status ${body.status}`);
		return body.content;
	}
}
