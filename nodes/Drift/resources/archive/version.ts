/** The version of the package that makes an archive, as in package.json, which is not read while the node runs. */
export const VERSION = '0.1.0';
