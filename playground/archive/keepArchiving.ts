import { stage } from '../progress.ts';
import { follow } from './follow.ts';
import { begin, check, startArchiveN8n } from './n8n.ts';
import type { ArchiveN8n, Setting } from './n8n.ts';
import type { Options } from './options.ts';
import { isDone, readPosition, releaseLease } from './position.ts';
import type { Position } from './position.ts';
import type { Reporter } from './reporter.ts';
import { resultOf } from './result.ts';

/** With `daily`. */
const NEXT_PASS = 'The next pass begins a day after the last one began. Press Ctrl-C to stop.';

/**
 * Archives until the pass wanted is complete; with `daily` it goes on after that. Starts n8n again if it ends on its own.
 * Says beforehand what there is. Throws with the reason if it cannot go on. No other n8n may work on the archive.
 * `stopped` says that n8n is being ended.
 */
export async function keepArchiving(setting: Setting, reporter: Reporter, stopped: AbortSignal): Promise<void> {
	const { options } = setting;
	for (let isFirst = true; ; isFirst = false) {
		releaseLease(options.to);
		const before = readPosition(options.to);
		const archive = await stage('Starting n8n', () => startArchiveN8n(setting));
		if (isFirst) await checkFirst(archive, setting, reporter);
		await begin(archive);
		const following = new AbortController();
		const n8nEnds = archive.n8n.failed.catch((error: unknown) => error);
		const reason = await Promise.race([passes(archive, options, reporter, following.signal), n8nEnds]);
		following.abort();
		if (reason === undefined || stopped.aborted) return;
		// One that ends before it has done anything would do so again
		if (readPosition(options.to)?.writes === before?.writes) throw reason;
		reporter.say('n8n has ended, and is started again.');
	}
}

/** Says what there is. Throws if it is nothing; from day to day that may change. */
async function checkFirst(archive: ArchiveN8n, { options, access }: Setting, reporter: Reporter): Promise<void> {
	const { text, isReady } = await check(archive).catch((error: unknown) => {
		const reason = error instanceof Error ? error.message : String(error);
		throw new Error(`Asked at ${access.baseUrl}: ${reason.replace(/^Check first: /, '')}`);
	});
	reporter.say(text);
	if (!isReady && !options.daily)
		throw new Error(
			'Drift does not let the conversations be read, so nothing has been archived. The token may not be whole, its app no longer installed, or the scope conversation_read missing.',
		);
}

/** Follows one pass, or one a day without an end. */
async function passes(archive: ArchiveN8n, options: Options, reporter: Reporter, signal: AbortSignal): Promise<void> {
	const { to } = options;
	const { skipIfArchivedSince } = archive;
	if (skipIfArchivedSince !== undefined) {
		const isWanted = ({ passStartedAt }: Position) => Date.parse(passStartedAt) >= Date.parse(skipIfArchivedSince);
		await follow(archive, options, reporter, isWanted, signal);
		reporter.say(resultOf(to));
		return;
	}
	let reported = isDone(to) ? (readPosition(to)?.pass ?? 0) : 0;
	if (reported > 0) reporter.say(NEXT_PASS);
	for (;;) {
		const position = await follow(archive, options, reporter, ({ pass }) => pass > reported, signal);
		reported = position.pass;
		reporter.say(`${resultOf(to)}\n\n${NEXT_PASS}`);
	}
}
