import { join } from 'node:path';

import { runProgram } from '../playground/processes.ts';

/** Paths of PEM files. */
export interface Certificate {
	key: string;
	certificate: string;
}

/** Writes a key and a certificate for a host, signed by itself, into a folder. Throws with the output of openssl. */
export async function makeCertificate(host: string, folder: string): Promise<Certificate> {
	const files = { key: join(folder, 'key.pem'), certificate: join(folder, 'certificate.pem') };
	const names = `subjectAltName=DNS:${host},DNS:localhost`;
	const form = ['-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', `/CN=${host}`, '-addext', names];
	await runProgram('openssl', ['req', ...form, '-keyout', files.key, '-out', files.certificate], { cwd: folder });
	return files;
}
