/** The registered name of the credential that holds a token. n8n's built-in Drift node owns `driftApi`. */
export const TOKEN_CREDENTIAL = 'driftAccessTokenApi';
