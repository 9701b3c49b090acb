import type { IDataObject } from 'n8n-workflow';

import type { Conversation } from '../../../../playground/simulator/index.ts';
import type { Event } from './trigger';

/** When something happened: before the workflow was activated, while it was, which may count as either, or after. */
type Phase = 'before' | 'during' | 'after';

/** What n8n may know of a conversation: whether it was closed when it was last looked at, in memory and in what n8n has saved. */
interface Known {
	memory: boolean;
	saved: boolean;
}

/** The outcome of a poll. */
export interface Outcome {
	/** What started; undefined if the poll failed, or n8n dropped what it found. */
	rows: IDataObject[] | undefined;
	/** n8n saves the node's state with a start and on activation. */
	isSaved: boolean;
	/** Some rows may not have been read. */
	isPartial: boolean;
}

/** Sees all that happens in an account and all that starts, and knows what should have started. It does not know how the node works. */
export class Oracle {
	private phase: Phase = 'before';
	private readonly begun = new Map<number, Phase>();
	private readonly written = new Map<number, Phase>();
	/** By conversation: each moment it was updated at, in order. */
	private readonly changes = new Map<number, Map<number, Phase>>();
	/** By conversation: whether it is closed, and what else it was during the poll. */
	private readonly closed = new Map<number, boolean>();
	private readonly meanwhile = new Map<number, Set<boolean>>();
	/** By conversation: all that n8n may know. */
	private readonly known = new Map<number, Known[]>();
	private readonly started: IDataObject[] = [];
	private readonly wrong: string[] = [];
	private outcomes = 0;

	began({ id }: Conversation): void {
		this.begun.set(id, this.phase);
		this.known.set(id, [{ memory: false, saved: false }]);
		this.closed.set(id, false);
		// n8n may look just before
		this.meanwhile.set(id, new Set([false]));
	}

	wrote(id: number): void {
		this.written.set(id, this.phase);
	}

	changed({ id, updatedAt, status }: Conversation): void {
		const changes = this.changes.get(id) ?? new Map<number, Phase>();
		if (!changes.has(updatedAt)) changes.set(updatedAt, this.phase);
		this.changes.set(id, changes);
		this.closed.set(id, status === 'closed');
		this.meanwhile.get(id)?.add(status === 'closed');
	}

	/** A poll begins. */
	pollBegins(isActivation = false): void {
		if (this.phase === 'before') this.phase = 'during';
		this.meanwhile.clear();
		for (const [id, isClosed] of this.closed) this.meanwhile.set(id, new Set([isClosed]));
		if (isActivation) this.forget();
	}

	/** The first poll, at activation, has ended. */
	activated({ rows }: Outcome): void {
		if (rows === undefined || rows.length > 0) this.wrong.push(`activation started ${JSON.stringify(rows)}`);
		for (const [id, seen] of this.meanwhile)
			this.known.set(
				id,
				[...seen].map((isClosed) => ({ memory: isClosed, saved: isClosed })),
			);
		this.phase = 'after';
	}

	/** A poll has ended. */
	pollEnded({ rows, isSaved, isPartial }: Outcome): void {
		this.outcomes++;
		if (rows === undefined) return;
		this.started.push(...rows);
		for (const [id, seen] of this.meanwhile) {
			const starts = rows.filter((row) => row.id === id).length;
			const next = (this.known.get(id) ?? []).flatMap(({ memory, saved }) => {
				const looks = [...seen].filter((isClosed) => starts === (isClosed && !memory ? 1 : 0));
				const memories = isPartial && starts === 0 ? [...looks, memory] : looks;
				return memories.map((after) => ({ memory: after, saved: isSaved ? after : saved }));
			});
			if (next.length === 0 && this.known.get(id)?.length !== 0)
				this.wrong.push(
					`poll ${this.outcomes}: ${id} was closed: ${[...seen].join(' or ')}, but started ${starts} times`,
				);
			this.known.set(id, [...new Map(next.map((one) => [JSON.stringify(one), one])).values()]);
		}
		this.meanwhile.clear();
	}

	/**
	 * What was only in memory is lost. One that was closed, and seen open by a poll that started nothing,
	 * cannot be told from one closed all along if it is closed again before the next poll.
	 */
	private forget(): void {
		for (const [id, all] of this.known) {
			const next = all.flatMap(({ memory, saved }) => [
				{ memory: saved, saved },
				...(saved && !memory ? [{ memory, saved }] : []),
			]);
			this.known.set(id, next);
		}
	}

	/** What is wrong with what started, now that n8n has polled often enough. */
	verdict(event: Event): string[] {
		switch (event) {
			case 'newConversation':
				return this.once(this.begun);
			case 'newMessage':
				return this.once(this.written);
			case 'conversationUpdated':
				return this.lastChanges();
			case 'conversationClosed':
				return this.wrong;
		}
	}

	private once(happened: Map<number, Phase>): string[] {
		return [...happened].flatMap(([id, phase]) => {
			const starts = this.started.filter((row) => row.id === id).length;
			const isRight = phase === 'during' ? starts <= 1 : starts === (phase === 'after' ? 1 : 0);
			return isRight ? [] : [`${id}, of ${phase} activation, started ${starts} times`];
		});
	}

	private lastChanges(): string[] {
		return [...this.changes].flatMap(([id, changes]) => {
			const seen = this.started.filter((row) => row.id === id).map(({ updatedAt }) => Number(updatedAt));
			const [last, phase] = [...changes].at(-1) ?? [];
			const twice = seen
				.filter((moment, index) => seen.indexOf(moment) !== index)
				.map((moment) => `${id} started twice at ${moment}`);
			const old = seen
				.filter((moment) => (changes.get(moment) ?? 'before') === 'before')
				.map((moment) => `${id} started for ${moment}, which is past or never was`);
			const missed =
				phase === 'after' && !seen.includes(Number(last)) ? [`${id} did not start for its last change at ${last}`] : [];
			return [...twice, ...old, ...missed];
		});
	}
}
