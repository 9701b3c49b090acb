// A hook file of n8n, loaded at its start: connections to Drift lead to the simulator. n8n's own Drift node knows no
// other address, so it is this one for all nodes.
import tls from 'node:tls';

const { DRIFT_HOST: host, SIMULATOR_PORT: port } = process.env;
const { connect } = tls;

const isToDrift = (options: unknown): options is { host: string } =>
	typeof options === 'object' && options !== null && 'host' in options && options.host === host;

/** As the server name and the certificate are checked, the client sees no difference to Drift itself. */
function connectElsewhere(...[options, ...rest]: unknown[]): unknown {
	const target = isToDrift(options)
		? { servername: host, ...options, host: '127.0.0.1', port: Number(port), lookup: undefined }
		: options;
	return Reflect.apply(connect, tls, [target, ...rest]);
}

Object.assign(tls, { connect: connectElsewhere });
