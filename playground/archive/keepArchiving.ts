import { stage } from '../progress.ts';
import { follow } from './follow.ts';
import type { Watched } from './follow.ts';
import { begin, check, startArchiveN8n } from './n8n.ts';
import type { ArchiveN8n, Setting } from './n8n.ts';
import { isDone, readPosition, releaseLease } from './position.ts';
import type { Position } from './position.ts';
import { count } from './progress.ts';
import type { Reporter } from './reporter.ts';
import { resultOf } from './result.ts';
import { unreadable } from './token.ts';

/** With `daily`. */
const NEXT_PASS = 'The next pass begins a day after the last one began. Press Ctrl-C to stop.';

/**
 * Archives until the pass wanted is complete; with `daily` it goes on after that. Starts n8n again if it ends on its own.
 * Says beforehand what there is. Throws with the reason if it cannot go on. No other n8n may work on the archive.
 * `stopped` says that n8n is being ended.
 */
export async function keepArchiving(setting: Setting, reporter: Reporter, stopped: AbortSignal): Promise<void> {
	const { options } = setting;
	const begun = readPosition(options.to);
	if (begun && !options.daily) reporter.say(goingOn(begun));
	let total: number | null = null;
	for (let isFirst = true; ; isFirst = false) {
		releaseLease(options.to);
		const before = readPosition(options.to);
		const archive = await stage('Starting n8n', () => startArchiveN8n(setting));
		if (isFirst) total = await checkFirst(archive, setting, reporter, begun === undefined);
		await begin(archive);
		const following = new AbortController();
		const n8nEnds = archive.n8n.failed.catch((error: unknown) => error);
		const watched = { archive, options, reporter, total, signal: following.signal };
		const reason = await Promise.race([passes(watched), n8nEnds]);
		following.abort();
		if (reason === undefined || stopped.aborted) return;
		// One that ends before it has done anything would do so again
		if (readPosition(options.to)?.writes === before?.writes) throw reason;
		reporter.say('n8n has ended, and is started again.');
	}
}

/** Says what an archive that is gone on with has already. */
function goingOn({ stage: at, pass, passStartedAt, counts }: Position): string {
	if (at !== 'done' && pass === 1) return `Going on: ${count(counts.conversations, 'conversation')} so far.`;
	const since = new Date(passStartedAt).toLocaleString('en-GB', { dateStyle: 'long', timeStyle: 'short' });
	return at === 'done'
		? `Going on: what is new or has changed since ${since}.`
		: `Going on with what is new or has changed, as begun ${since}.`;
}

/**
 * Says what there is, of an archive that is gone on with only if something is lacking. Returns how many conversations are wanted; null if nobody knows.
 * Throws if it is nothing; from day to day that may change.
 */
async function checkFirst(
	archive: ArchiveN8n,
	{ options, access }: Setting,
	reporter: Reporter,
	isNew: boolean,
): Promise<number | null> {
	const { text, isReady, isWhole, conversations, reason } = await check(archive).catch((error: unknown) => {
		const reason = error instanceof Error ? error.message : String(error);
		throw new Error(`Asked at ${access.baseUrl}: ${reason.replace(/^Check first: /, '')}`);
	});
	if (isNew || !isWhole) reporter.say(text);
	if (isNew && options.changedSince !== '') reporter.say('Conversations from before --changed-since are left out.');
	if (!isReady && !options.daily) throw unreadable(reason);
	return options.changedSince === '' ? conversations : null;
}

/** Follows one pass, or one a day without an end. */
async function passes(watched: Watched): Promise<void> {
	const { archive, options, reporter } = watched;
	const { to } = options;
	const { skipIfArchivedSince } = archive;
	if (skipIfArchivedSince !== undefined) {
		const isWanted = ({ passStartedAt }: Position) => Date.parse(passStartedAt) >= Date.parse(skipIfArchivedSince);
		await follow(watched, isWanted);
		reporter.say(resultOf(to));
		return;
	}
	let reported = isDone(to) ? (readPosition(to)?.pass ?? 0) : 0;
	if (reported > 0) reporter.say(NEXT_PASS);
	for (;;) {
		const position = await follow(watched, ({ pass }) => pass > reported);
		reported = position.pass;
		reporter.say(`${resultOf(to)}\n\n${NEXT_PASS}`);
	}
}
