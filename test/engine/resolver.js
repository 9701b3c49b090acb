/** Finds packages that can only be imported too. */
module.exports = (path, options) => {
	try {
		return options.defaultResolver(path, options);
	} catch {
		return options.defaultResolver(path, { ...options, conditions: [...options.conditions, 'import'] });
	}
};
