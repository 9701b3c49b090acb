import { crc32, deflateSync } from 'node:zlib';

/** A part of a PNG file: its length, name, content and checksum. */
function chunk(name: string, content: Uint8Array): Buffer {
	const named = Buffer.concat([Buffer.from(name), content]);
	const [length, checksum] = [Buffer.alloc(4), Buffer.alloc(4)];
	length.writeUInt32BE(content.length);
	checksum.writeUInt32BE(crc32(named));
	return Buffer.concat([length, named, checksum]);
}

/** A picture as a PNG file: a window with a bar on top, fading from one colour to another. Sizes in pixels. */
export function picture(width: number, height: number): Buffer {
	const rows = Array.from({ length: height }, (_, y) =>
		Buffer.from([
			0,
			...Array.from({ length: width }, (_pixel, x) =>
				y < height / 8 ? [40, 60, 90] : [230 - (90 * x) / width, 235 - (80 * y) / height, 245],
			).flat(),
		]),
	);
	const header = Buffer.alloc(13);
	header.writeUInt32BE(width, 0);
	header.writeUInt32BE(height, 4);
	// 8 bits for each of red, green and blue
	header.set([8, 2], 8);
	return Buffer.concat([
		Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
		chunk('IHDR', header),
		chunk('IDAT', deflateSync(Buffer.concat(rows))),
		chunk('IEND', Buffer.alloc(0)),
	]);
}
