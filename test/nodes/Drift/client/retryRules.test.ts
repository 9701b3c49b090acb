import type { Failure } from '../../../../nodes/Drift/client/failure';
import { mayHaveTakenEffect, waitBeforeRetry } from '../../../../nodes/Drift/client/retry';

describe('the waits before a request is sent again', () => {
	/** All of them, in ms, for a failure that persists. */
	function waits(failure: Failure, method = 'GET'): number[] {
		const all: number[] = [];
		for (;;) {
			const wait = waitBeforeRetry(
				failure,
				method,
				all.length + 1,
				all.reduce((sum, ms) => sum + ms, 0),
			);
			if (wait === undefined) return all;
			all.push(wait);
		}
	}

	it('are left to the throttle after 429, however often, for ten minutes', () => {
		const wait = (elapsed: number, retryAfter?: number) =>
			waitBeforeRetry({ status: 429, retryAfter }, 'POST', 99, elapsed);
		expect([wait(0), wait(599_000), wait(601_000)]).toEqual([0, 0, undefined]);
		expect([wait(0, 599_000), wait(0, 601_000), wait(590_000, 20_000)]).toEqual([0, undefined, undefined]);
	});

	it('end as soon as the run has less time', () => {
		expect(waitBeforeRetry({ status: 429, retryAfter: 4_000 }, 'GET', 1, 1_500, 5_000)).toBeUndefined();
		expect(waitBeforeRetry({ status: 503 }, 'GET', 1, 4_500, 5_000)).toBeUndefined();
	});

	it('grow, and differ from one another, so that many do not come back at once', () => {
		const [first = 0, second = 0, third = 0] = waits({ status: 503 });
		expect(second).toBeGreaterThan(first * 1.3);
		expect(third).toBeGreaterThan(second * 1.3);
		expect(new Set(Array.from({ length: 20 }, () => waits({ status: 503 })[0])).size).toBeGreaterThan(10);
	});

	it('are what Retry-After says, but never none', () => {
		expect(waits({ status: 503, retryAfter: 20_000 })).toEqual([20_000, 20_000, 20_000]);
		expect(waits({ status: 503, retryAfter: 50_000 })).toEqual([50_000, 50_000]);
		expect(waits({ status: 503, retryAfter: 0 }).every((ms) => ms >= 500)).toBe(true);
		expect(waits({ status: 503, retryAfter: 200_000 })).toEqual([]);
	});

	it.each(['ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ECONNABORTED'])(
		'are for reading after %s, and not for a POST',
		(code) => {
			expect([waits({ code }).length, waits({ code }, 'PATCH').length, waits({ code }, 'POST').length]).toEqual([
				3, 3, 0,
			]);
		},
	);

	it.each(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN'])('are for everything after %s', (code) => {
		expect([waits({ code }).length, waits({ code }, 'POST').length]).toEqual([3, 3]);
	});

	it.each(['EHOSTUNREACH', 'ENETUNREACH'])(
		'are for everything after %s if that ended the attempt to connect, otherwise for reading',
		(code) => {
			expect([
				waits({ code, systemCall: 'connect' }, 'POST').length,
				waits({ code, systemCall: 'read' }, 'POST').length,
			]).toEqual([3, 0]);
			expect([waits({ code, systemCall: 'read' }).length, waits({ code }, 'POST').length]).toEqual([3, 0]);
		},
	);

	it.each([400, 401, 403, 404, 409, 500])('are not for an answer of %d', (status) => {
		expect([waits({ status }), waits({ status }, 'POST')]).toEqual([[], []]);
	});
});

describe('what may have been carried out although it failed', () => {
	it.each([
		'DEPTH_ZERO_SELF_SIGNED_CERT',
		'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
		'ERR_TLS_CERT_ALTNAME_INVALID',
		'CERT_HAS_EXPIRED',
	])('is not what the other side was not trusted with: %s', (code) => expect(mayHaveTakenEffect({ code })).toBe(false));

	// Seen after a request had been received, Node.js 24
	it.each([
		'ERR_SSL_DECRYPTION_FAILED_OR_BAD_RECORD_MAC',
		'ERR_SSL_CIPHER_OPERATION_FAILED',
		'ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED',
		'EPROTO',
	])('is what was encrypted and went wrong then: %s', (code) => expect(mayHaveTakenEffect({ code })).toBe(true));

	it.each(['EHOSTUNREACH', 'ENETUNREACH', 'ETIMEDOUT'])('is told by the system call for %s', (code) => {
		expect([
			mayHaveTakenEffect({ code, systemCall: 'connect' }),
			mayHaveTakenEffect({ code, systemCall: 'read' }),
			mayHaveTakenEffect({ code }),
		]).toEqual([false, true, true]);
	});
});
