// The one password of the accounts of the example office. Only logins that end in '.demo' get it, and only in the embedded mode.
export const DEMO_PASSWORD = 'don-doc-2026';
